import { errorSentence } from '../client/error-sentence.ts';
import { useCallDesk, useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { EndedCallNotice } from './ended-call-notice.tsx';
import { Notice } from './notice.tsx';

/** How the last call ended. It stands empty before, so that screen readers hear it fill. */
export function EndedNotice() {
  const t = useT();
  const { parley, desk } = useParleyClient();
  const ended = useParleyState((state) => state.lastEnded);
  const trouble = useCallDesk((state) => state.trouble);
  const rang = useParleyState((state) => state.lastRing);
  return (
    <div role="status" className="parley-ended-notice">
      {ended ? <EndedCallNotice ended={ended} onClose={() => parley.dismissEnded()} /> : null}
      {rang ? <EndedCallNotice ended={rang} onClose={() => parley.dismissRing()} /> : null}
      {trouble ? (
        <Notice sentence={errorSentence(t, trouble)} onClose={() => desk.setState({ trouble: null })} />
      ) : null}
    </div>
  );
}
