import type { Api, IncomingCall, Parley, ParleyState } from '@parley/sdk';
import { personIdOf } from '../../people/names.ts';
import { callDesk } from '../in-call/call-desk.ts';
import { answeredElsewhere, ringOutcome } from './ring-outcome.ts';

/** Says how each call came out that rang on this device and was not answered on it. Returns how to stop. */
export function followRings({ api, parley }: { api: Api; parley: Parley }): () => void {
  const open = new Map<string, IncomingCall>();
  let stopped = false;

  const tell = async (ring: IncomingCall, me: string) => {
    // Without an answer there is no notice; the history has the call all the same.
    const record = await api.callRecord(ring.callId).catch(() => null);
    const rang = record && ringOutcome(ring, record, me);
    if (rang && !stopped) callDesk.setState({ rang });
  };
  const look = ({ incoming, call, calls, me }: ParleyState) => {
    for (const ring of open.values()) {
      if (call?.callId === ring.callId) open.delete(ring.callId);
      if (!open.has(ring.callId) || incoming.some(({ callId }) => callId === ring.callId)) continue;
      const live = calls[ring.callId];
      const seated = live?.participants.some((seat) => seat.state !== 'left' && personIdOf(seat) === me?.personId);
      // Declined here while the others go on: it is told when they are done.
      if (live && !seated) continue;
      open.delete(ring.callId);
      if (seated) callDesk.setState({ rang: answeredElsewhere(ring) });
      else if (me) void tell(ring, me.personId);
    }
    for (const ring of incoming) open.set(ring.callId, ring);
  };

  const stop = parley.store.subscribe(look);
  return () => {
    stopped = true;
    stop();
  };
}
