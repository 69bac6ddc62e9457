import type { IncomingCall, ParleyState } from '@parley/sdk';
import type { Session } from '../../session/session.ts';
import { callDesk } from '../in-call/call-desk.ts';
import { ringOutcome } from './ring-outcome.ts';

/** A call that rang here and whose outcome was not told yet. */
interface OpenRing {
  ring: IncomingCall;
  /** Whether the gateway was asked when the ring stopped; once more when the call ends. */
  asked: boolean;
}

/** Says how each call came out that rang on this device and was not answered on it. Returns how to stop. */
export function followRings({ api, parley, conversations }: Session): () => void {
  const open = new Map<string, OpenRing>();
  let stopped = false;

  // What only devices with a seat hear of, the gateway is asked. Without an answer there is no notice; the history has
  // the call all the same.
  const ask = async (ring: IncomingCall, me: string) => {
    const record = await api.callRecord(ring.callId).catch(() => null);
    const rang = record && ringOutcome(ring, record, me);
    if (!rang || stopped) return;
    open.delete(ring.callId);
    callDesk.setState({ rang });
    if (rang.cause.kind === 'answered-elsewhere')
      await api.conversation(ring.conversationId).then(conversations.put, () => undefined);
  };
  const look = ({ incoming, call, calls, me }: ParleyState) => {
    for (const known of open.values()) {
      const { callId } = known.ring;
      if (call?.callId === callId) open.delete(callId);
      else if (me && !incoming.some((ring) => ring.callId === callId)) {
        const over = !calls[callId];
        if (over) open.delete(callId);
        if (over || !known.asked) void ask(known.ring, me.personId);
        known.asked = true;
      }
    }
    for (const ring of incoming) if (!open.has(ring.callId)) open.set(ring.callId, { ring, asked: false });
  };

  const stop = parley.store.subscribe(look);
  return () => {
    stopped = true;
    stop();
  };
}
