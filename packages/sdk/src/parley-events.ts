import type { Conversation, EventPayload } from '@parley/protocol';
import type { ProtocolError } from '@parley/protocol/errors';
import type { CurrentCall, EndedCall, IncomingCall } from './call/state.ts';

/** What a client says as it happens; the store says how things stand. */
export interface ParleyEvents {
  /** A call begins to ring on this device. */
  incoming: IncomingCall;
  /** The call of this device has another phase; `null`: idle again. */
  call: CurrentCall | null;
  ended: EndedCall;
  'conversation-changed': Conversation;
  'conversation-removed': { conversationId: string };
  /** Somebody's call ended that was never told of here, for nothing rings (L17.1): it may be missed. */
  'unheard-call': { callId: string };
  /** Missed calls were looked at on another device. */
  'calls-seen': EventPayload<'calls:seen'>;
  /** Something failed that no promise tells of: the connection was refused, a resume failed. */
  error: ProtocolError;
}
