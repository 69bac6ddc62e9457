import { isProtocolError } from '../client/error-sentence.ts';
import type { ParleyClient } from '../client/parley-client.ts';
import { useParleyClient } from '../client/parley-provider.tsx';
import type { Placement } from './call-desk.ts';

/** Places a call, joins one, or moves it here. When the person is in another call, it is said first. */
export function usePlaceCall(): (placement: Placement) => void {
  const client = useParleyClient();
  return (placement) => {
    const { parley, desk } = client;
    const { call } = parley.store.getState();
    if (call && call.phase !== 'ending')
      desk.setState({ question: { kind: 'in-another-call', placement, where: 'here' }, trouble: null });
    else void carryOut(client, placement);
  };
}

/** Does what was asked. `leaveOther` once somebody agreed to leave the call they are in. */
export async function carryOut(client: ParleyClient, placement: Placement, leaveOther = false): Promise<void> {
  const { parley, desk } = client;
  parley.dismissRing();
  desk.setState({ expanded: true, question: null, trouble: null, placed: placement });
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
    refused(client, placement, asError(error));
  }
}

function refused({ parley, desk }: ParleyClient, placement: Placement, error: Error): void {
  if (isProtocolError(error, 'ALREADY_IN_CALL')) {
    parley.dismissEnded();
    desk.setState({ question: { kind: 'in-another-call', placement, where: 'elsewhere' } });
    return;
  }
  const callId = isProtocolError(error, 'CALL_ALREADY_ACTIVE') && error.details?.own && error.details.callId;
  if (typeof callId === 'string') {
    parley.dismissEnded();
    const here: Placement = { kind: 'continue', callId, name: placement.name };
    desk.setState({ question: { kind: 'own-call-elsewhere', placement: here } });
    return;
  }
  // The SDK's own word on the end, where there is one, is shown like every other ending.
  if (!parley.store.getState().lastEnded) desk.setState({ trouble: error });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
