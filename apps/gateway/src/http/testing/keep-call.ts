import type { Invitee } from '../../call/call.ts';
import { apply } from '../../call/evolve.ts';
import type { Fact } from '../../call/facts.ts';
import type { Store } from '../../store/port.ts';

interface Given {
  id: string;
  conversationId: string;
  initiatorId?: string;
  startedAt: number;
  /** Who is rung, and what comes of it until the call ends as missed 30 s later. */
  others?: Record<string, 'unanswered' | 'declined' | 'blocked'>;
  /** Whether it still rings. */
  live?: boolean;
}

const media = { audio: true, video: false, screen: false };

/** Writes a call into the store as if it had happened. For tests. */
export async function keepCall(store: Store, given: Given): Promise<void> {
  const { id, conversationId, initiatorId = 'ann', startedAt, others = {}, live = false } = given;
  const endsAt = startedAt + 30_000;
  const initiated: Fact = {
    type: 'initiated',
    at: startedAt,
    callId: id,
    conversationId,
    mode: 'p2p',
    callType: 'audio',
    initiator: { id: initiatorId, kind: 'user', displayName: initiatorId },
    deviceId: 'device-of-initiator',
    participantId: `${id}-seat`,
    media,
    others: Object.entries(others).map(
      ([personId, outcome]): Invitee => ({
        person: { id: personId, kind: 'user', displayName: personId },
        ring: { state: 'ringing', devices: [], reportedUnreachable: false },
        silenced: outcome === 'blocked' ? 'blocked' : 'no',
      }),
    ),
    waiting: false,
    ringEndsAt: endsAt,
    unreachableAt: null,
  };
  const declined = Object.entries(others)
    .filter(([, outcome]) => outcome === 'declined')
    .map(([personId]): Fact => {
      return {
        type: 'rejected',
        at: startedAt + 1000,
        personId,
        deviceId: `device-of-${personId}`,
        reason: 'declined',
      };
    });
  const ended: Fact[] = live ? [] : [{ type: 'ended', at: endsAt, reason: 'missed', endedBy: null }];
  const facts = [initiated, ...declined, ...ended];
  const nextDeadline = live ? endsAt : null;
  await store.commit([{ call: apply(undefined, facts), facts, basedOn: 0, nextDeadline, messages: [] }]);
}
