import type { CallType, MediaSettings } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { Logger } from '../log.ts';
import type { CallTarget, Seated } from './call-host.ts';
import type { Request } from './request.ts';

export interface Placement {
  target: CallTarget;
  type: CallType;
  settings: MediaSettings;
  /** The person agreed to leave the call they are in, here or on another device (L5). */
  leaveOther: boolean;
  request: Request;
  log: Logger;
  /** The call turned out to be on already; its events may come from now on. */
  alreadyOn(callId: string): void;
}

/**
 * Starts a call. Two who call each other meet in one call (L8); one's own seat that a lost device left there is freed, and
 * the call is started once more (L11).
 * @throws ProtocolError the gateway's refusal
 */
export async function placeCall(placement: Placement): Promise<Seated> {
  const { target, type, settings, leaveOther, request, log } = placement;
  const consent = leaveOther ? { leaveOther } : {};
  const initiate = () => request('call:initiate', { ...target, type, settings, ...consent });
  try {
    return await initiate();
  } catch (error) {
    const live = error instanceof ProtocolError && error.code === 'CALL_ALREADY_ACTIVE' ? error.details : undefined;
    const callId = live?.callId;
    if (typeof callId !== 'string' || (live?.own && !live.stale)) throw error;
    if (!live?.own) {
      log.info('joining the live call', { callId });
      placement.alreadyOn(callId);
      return await request('call:join', { callId, settings, ...consent });
    }
    log.info('leaving a stale call', { callId });
    const conversationId =
      'conversationId' in target ? target.conversationId : (await request('call:sync', { callId })).call.conversationId;
    await request('call:force-leave', { conversationId });
    return await initiate();
  }
}
