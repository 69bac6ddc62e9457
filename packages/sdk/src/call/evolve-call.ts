import type { CallSession, RejectReason } from '@parley/protocol';
import type { CallEvent } from './evolve-session.ts';
import { personIdOf, seatOf } from './person.ts';
import type { CurrentCall, RemoteParticipant, RingProgress } from './state.ts';

export const NOTHING_RINGS: RingProgress = { devices: 0, unreachable: [], busy: [] };

/** What the caller is shown, after this event (L2). */
export function evolveRing(ring: RingProgress, event: CallEvent): RingProgress {
  switch (event.name) {
    case 'call:ringing': {
      const personId = personIdOf(event.payload);
      return {
        devices: event.payload.devices,
        // Somebody who was away has come.
        unreachable: ring.unreachable.filter((id) => id !== personId),
        busy: event.payload.busy ? [...new Set([...ring.busy, personId])] : ring.busy,
      };
    }
    case 'call:unreachable':
      return { ...ring, unreachable: [...new Set([...ring.unreachable, ...event.payload.userIds])] };
    default:
      return ring;
  }
}

/** What each person said while it rang, after this event. */
export function evolveRejections(
  rejections: Record<string, RejectReason>,
  event: CallEvent,
): Record<string, RejectReason> {
  if (event.name !== 'call:rejected') return rejections;
  return { ...rejections, [personIdOf(event.payload)]: event.payload.reason };
}

/** The phase that follows from who is in the call and whose media flows; `ending` is never left again. */
export function phaseOf(call: CurrentCall, me: string): CurrentCall['phase'] {
  const { phase, session, direction } = call;
  if (phase === 'ending' || !session) return phase;
  const others = session.participants.filter((other) => other.state !== 'left' && personIdOf(other) !== me);
  if (others.length === 0) {
    const rings = session.status !== 'active' || session.ringing.length > 0;
    return direction === 'outgoing' && rings ? 'ringing' : 'connecting';
  }
  const media = Object.values(call.remotes).map((remote) => remote.media);
  if (media.includes('connected')) return 'connected';
  if (media.includes('interrupted')) return 'reconnecting';
  return phase === 'connected' || phase === 'reconnecting' ? 'reconnecting' : 'connecting';
}

/** The others who are in the call, with the media that is known of them. */
export function remotesOf(
  session: CallSession,
  me: string,
  media: (participantId: string) => Omit<RemoteParticipant, 'participant'> | undefined,
): Record<string, RemoteParticipant> {
  const remotes: Record<string, RemoteParticipant> = {};
  for (const participant of session.participants) {
    if (participant.state === 'left' || personIdOf(participant) === me) continue;
    const flows = media(participant.id) ?? { stream: null, screen: null, media: 'connecting' };
    remotes[participant.id] = { participant, ...flows };
  }
  return remotes;
}

/** The call with a newer word on its session. */
export function withSession(call: CurrentCall, session: CallSession, me: string): CurrentCall {
  const { me: _before, ...rest } = call;
  const seat = seatOf(session, me);
  return {
    ...rest,
    callId: session.id,
    conversationId: session.conversationId,
    session,
    ...(seat ? { me: seat } : {}),
  };
}
