import type { EndedCall, ParleyState } from '@parley/sdk';
import { errorSentence } from '../client/error-sentence.ts';
import { useCallDesk, useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { useCovered } from '../in-call/use-covered.ts';
import { useT } from '../language/call-words.ts';
import { EndedCallNotice } from './ended-call-notice.tsx';
import { Notice } from './notice.tsx';

/**
 * How the last call ended, and the last ring that nobody answered here; at the foot of the page, once no call covers it. It
 * stands empty before, so that screen readers hear it fill. `onCheckConnection`: opens the page's check, where there is one.
 */
export function EndedNotice({ onCheckConnection }: { onCheckConnection?: (() => void) | undefined }) {
  const t = useT();
  const { parley, desk } = useParleyClient();
  const covered = useCovered();
  const ended = useParleyState((state) => state.lastEnded);
  const rang = useParleyState(otherRing);
  const trouble = useCallDesk((state) => state.trouble);
  return (
    <div role="status" className="parley-ended-notice">
      {covered ? null : (
        <>
          {ended ? (
            <EndedCallNotice
              key={keyOf('ended', ended)}
              ended={ended}
              named={rang !== null}
              onClose={() => parley.dismissEnded()}
              onCheckConnection={onCheckConnection}
            />
          ) : null}
          {rang ? (
            <EndedCallNotice key={keyOf('rang', rang)} ended={rang} onClose={() => parley.dismissRing()} />
          ) : null}
          {trouble ? (
            <Notice sentence={errorSentence(t, trouble)} onClose={() => desk.setState({ trouble: null })} />
          ) : null}
        </>
      )}
    </div>
  );
}

/** A call that both rang and ended here is told of once. */
function otherRing({ lastEnded, lastRing }: ParleyState): EndedCall | null {
  return lastRing && lastRing.callId !== lastEnded?.callId ? lastRing : null;
}

function keyOf(kind: string, { callId }: EndedCall): string {
  return `${kind} ${callId}`;
}
