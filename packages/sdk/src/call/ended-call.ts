import type { CallSession, EndReason, RejectReason } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { personIdOf } from './person.ts';
import type { CurrentCall, EndedCall } from './state.ts';

export type EndCause = EndedCall['cause'];

/** What the gateway's word on an ended call means to `me`. */
export function causeOfEnd(session: Pick<CallSession, 'endReason' | 'endedBy'>, me: string): EndCause {
  const { endReason = 'completed', endedBy } = session;
  return { kind: 'ended', reason: endReason, mine: endedBy === me, ...(endedBy === undefined ? {} : { endedBy }) };
}

/** What a refused accept, call or resume means. */
export function causeOfRefusal(error: ProtocolError): EndCause {
  if (error.code === 'ANSWERED_ELSEWHERE') return { kind: 'answered-elsewhere' };
  const reason = error.code === 'CALL_ENDED' ? error.details?.reason : undefined;
  if (typeof reason === 'string') return { kind: 'ended', reason: reason as EndReason, mine: false };
  return { kind: 'refused', error: error.toWire() };
}

/** What a refused resume means: the seat was one's own, so whoever has it now took it over. */
export function causeOfRefusedResume(error: ProtocolError): EndCause {
  return error.code === 'ANSWERED_ELSEWHERE' ? { kind: 'moved' } : causeOfRefusal(error);
}

/** What it means to a call that the gateway lets its person in no more: who is unknown was taken out (L14.2), or erased. */
export function causeOfRefusedSession(error: ProtocolError): EndCause {
  return error.details?.reason === 'unknown' ? { kind: 'removed' } : { kind: 'refused', error: error.toWire() };
}

interface Ending {
  me: string;
  now: number;
  rejections: Record<string, RejectReason>;
  /** The call as it was known from outside, for one in which no seat was taken. */
  known: CallSession | undefined;
}

/** All that a screen needs for a sentence on how this call ended for `me` at `now`. */
export function endedCall(call: CurrentCall, cause: EndCause, { me, now, rejections, known }: Ending): EndedCall {
  const { callId, conversationId, type, direction, session, connectedSince } = call;
  const lasted = connectedSince === undefined ? undefined : Math.max(0, Math.floor((now - connectedSince) / 1000));
  const duration = session?.duration ?? lasted;
  const { noWay } = Object.values(call.remotes).find((remote) => remote.noWay) ?? {};
  const failed = cause.kind === 'ended' && cause.reason === 'failed';
  const others = ((session ?? known)?.participants ?? []).filter((other) => personIdOf(other) !== me);
  return {
    type,
    direction,
    cause,
    rejections,
    others: others.map((other) => ({ personId: personIdOf(other), displayName: other.displayName })),
    ...(callId === undefined ? {} : { callId }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(duration === undefined ? {} : { duration }),
    ...(failed && noWay ? { noWay } : {}),
  };
}

/** `error` as one of the protocol's; what is no refusal of the gateway is a fault here. */
export function asProtocolError(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  return new ProtocolError('INTERNAL', undefined, error instanceof Error ? error.message : String(error));
}
