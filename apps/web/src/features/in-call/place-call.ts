import type { Parley } from '@parley/sdk';
import { isProtocolError, sentenceOf } from '../../session/protocol-error.ts';
import { useSession } from '../../session/use-session.ts';
import { callDesk, type Placement } from './call-desk.ts';

/** Places a call, joins one, or moves it here. When the person is in another call, it is said first. */
export function usePlaceCall(): (placement: Placement) => void {
  const { parley } = useSession();
  return (placement) => {
    const { call } = parley.store.getState();
    if (call && call.phase !== 'ending')
      callDesk.setState({ question: { kind: 'in-another-call', placement, where: 'here' }, trouble: null });
    else void carryOut(parley, placement);
  };
}

/** Does what was asked. `leaveOther` once somebody agreed to leave the call they are in. */
export async function carryOut(parley: Parley, placement: Placement, leaveOther = false): Promise<void> {
  callDesk.setState({ expanded: true, question: null, trouble: null, placed: placement, rang: null });
  const consent = leaveOther ? { leaveOther } : {};
  try {
    switch (placement.kind) {
      case 'call':
        return await parley.call({ ...placement.target, type: placement.type, ...consent });
      case 'join':
        return await parley.join(placement.callId, { video: placement.type === 'video', ...consent });
      case 'continue':
        return await parley.continueHere(placement.callId);
    }
  } catch (error) {
    refused(parley, placement, error);
  }
}

function refused(parley: Parley, placement: Placement, error: unknown): void {
  if (isProtocolError(error, 'ALREADY_IN_CALL')) {
    parley.dismissEnded();
    callDesk.setState({ question: { kind: 'in-another-call', placement, where: 'elsewhere' } });
    return;
  }
  const callId = isProtocolError(error, 'CALL_ALREADY_ACTIVE') && error.details?.own && error.details.callId;
  if (typeof callId === 'string') {
    parley.dismissEnded();
    const here: Placement = { kind: 'continue', callId, name: placement.name };
    callDesk.setState({ question: { kind: 'own-call-elsewhere', placement: here } });
    return;
  }
  // The SDK's own word on the end, where there is one, is shown like every other ending.
  if (!parley.store.getState().lastEnded) callDesk.setState({ trouble: sentenceOf(error) });
}
