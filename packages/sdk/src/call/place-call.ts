import type { CallType, MediaSettings } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Logger } from '../log.ts';
import type { CallTarget, Request, Seated } from './call-host.ts';

export interface Placement {
  target: CallTarget;
  type: CallType;
  settings: MediaSettings;
  /** The person agreed to leave the call they are in, here or on another device (L5). */
  leaveOther: boolean;
  /** Takes what was not sent back when it aborts. */
  signal: AbortSignal;
  request: Request;
  log: Logger;
  /** The call turned out to be on already; its events may come from now on. */
  joining(callId: string): void;
}

/**
 * Starts a call. Two who call each other meet in one call (L8); one's own seat that a lost device left there is freed, and
 * the call is started once more (L11).
 * @throws ProtocolError the gateway's refusal
 */
export async function placeCall(placement: Placement): Promise<Seated> {
  const { target, type, settings, leaveOther, signal, request, log } = placement;
  const consent = leaveOther ? { leaveOther } : {};
  const initiate = () => request('call:initiate', { ...target, type, settings, ...consent }, { signal });
  try {
    return await initiate();
  } catch (error) {
    const live = error instanceof ProtocolError && error.code === 'CALL_ALREADY_ACTIVE' ? error.details : undefined;
    const callId = live?.callId;
    if (typeof callId !== 'string' || (live?.own && !live.stale)) throw error;
    if (!live?.own) {
      log.info('a call is on already: joining it', { callId });
      placement.joining(callId);
      return await request('call:join', { callId, settings, ...consent }, { signal });
    }
    log.info('own stale call: force-leave and once more', { callId });
    const conversationId =
      'conversationId' in target
        ? target.conversationId
        : (await request('call:sync', { callId }, { signal })).call.conversationId;
    await request('call:force-leave', { conversationId }, { signal });
    return await initiate();
  }
}
