import type { IncomingCall } from '@parley/sdk';
import type { ParleyClient } from '../client/parley-client.ts';

type Client = Pick<ParleyClient, 'parley' | 'desk'>;

/** Answers a call that rings here; with a call going on, leaves that one. `camera: false` answers without it. */
export function acceptRing(client: Client, ring: IncomingCall, { camera = true } = {}): void {
  const { parley, desk } = client;
  const { callId, type, whileBusy } = ring;
  // What somebody switched in a preview goes before what the call is by itself.
  const previewed = parley.store.getState().preview !== null && camera;
  const video = previewed && type === 'video' ? {} : { video: camera && type === 'video' };
  parley.dismissRing();
  const answered = parley.accept(callId, { ...video, ...(whileBusy ? { leaveOther: true } : {}) });
  desk.setState({ expanded: true, question: null, preview: null, trouble: null, placed: null });
  answered.catch((error: unknown) => tell(client, error));
}

/** Declines it on all of the person's devices. With a call going on the caller is told that it is for that one (L4.1). */
export function declineRing(client: Client, { callId, whileBusy }: IncomingCall): void {
  client.parley.decline(callId, whileBusy ? 'busy' : 'declined').catch((error: unknown) => tell(client, error));
}

function tell({ parley, desk }: Client, error: unknown): void {
  // The SDK's own word on the end, where there is one, is shown like every other ending.
  if (parley.store.getState().lastEnded) return;
  desk.setState({ trouble: error instanceof Error ? error : new Error(String(error)) });
}
