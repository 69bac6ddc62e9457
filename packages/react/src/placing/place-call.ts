import { isProtocolError } from '../client/error-sentence.ts';
import type { ParleyClient } from '../client/parley-client.ts';
import { useParleyClient } from '../client/parley-provider.tsx';
import type { Placement, PreviewedPlacement } from './call-desk.ts';

type Client = Pick<ParleyClient, 'parley' | 'desk'>;

/**
 * Places a call, joins one, or moves it here. When the person is in another call it is said first, and whoever asked for a
 * preview before each call gets one.
 */
export function usePlaceCall(): (placement: Placement) => void {
  const client = useParleyClient();
  return (placement) => {
    const { previewFirst } = client.desk.preferences.getState();
    if (asksFirst(client, placement)) return;
    if (previewFirst && placement.kind !== 'continue') showPreview(client, placement);
    else void carryOut(client, placement);
  };
}

/** Opens the preview before a call, whatever the preferences say; with `null`, to try one's devices. */
export function usePreviewCall(): (before: PreviewedPlacement | null) => void {
  const client = useParleyClient();
  return (before) => {
    if (before === null || !asksFirst(client, before)) showPreview(client, before);
  };
}

function asksFirst({ parley, desk }: Client, placement: Placement): boolean {
  const { call } = parley.store.getState();
  if (!call || call.phase === 'ending') return false;
  desk.setState({ question: { kind: 'in-another-call', placement, where: 'here' }, trouble: null });
  return true;
}

function showPreview({ parley, desk }: Client, before: PreviewedPlacement | null): void {
  const { call } = parley.store.getState();
  if (!call || call.phase === 'ending') desk.setState({ preview: { before }, trouble: null });
}

/** Does what was asked. `leaveOther` once somebody agreed to leave the call they are in. */
export async function carryOut(client: Client, placement: Placement, leaveOther = false): Promise<void> {
  const { parley, desk } = client;
  const consent = leaveOther ? { leaveOther } : {};
  parley.dismissRing();
  try {
    const placed = take();
    // After the call took over what is tried in a preview: closing one gives microphone and camera back.
    desk.setState({ expanded: true, question: null, preview: null, trouble: null, placed: placement });
    await placed;
  } catch (error) {
    refused(client, placement, asError(error));
  }

  function take(): Promise<void> {
    switch (placement.kind) {
      case 'call':
        return parley.call({ ...placement.target, type: placement.type, ...consent });
      case 'join':
        return parley.join(placement.callId, consent);
      case 'continue':
        return parley.continueHere(placement.callId);
    }
  }
}

function refused({ parley, desk }: Client, placement: Placement, error: Error): void {
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
