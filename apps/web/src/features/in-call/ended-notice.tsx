import { useStore } from 'zustand';
import { useParley, useSession } from '../../session/use-session.ts';
import { callDesk } from './call-desk.ts';
import './ended-notice.css';
import { EndedCallNotice } from './ended-call-notice.tsx';
import { Notice } from './notice.tsx';

/** How the last call ended. It stands empty before, so that screen readers hear it fill. */
export function EndedNotice() {
  const { parley } = useSession();
  const ended = useParley((state) => state.lastEnded);
  const { trouble, rang } = useStore(callDesk);
  return (
    <div role="status" className="ended-notice">
      {ended ? <EndedCallNotice ended={ended} onClose={() => parley.dismissEnded()} /> : null}
      {rang ? <EndedCallNotice ended={rang} onClose={() => callDesk.setState({ rang: null })} /> : null}
      {trouble ? <Notice sentence={trouble} onClose={() => callDesk.setState({ trouble: null })} /> : null}
    </div>
  );
}
