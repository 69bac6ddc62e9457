import type { ConversationMember, Presence } from '@parley/protocol';
import { useParley } from '../session/use-session.ts';
import { personIdOf } from './names.ts';

/** The newest word on somebody's presence. */
export function usePresence(member: ConversationMember): Presence {
  return useParley((state) => state.presence[personIdOf(member)] ?? member.presence);
}
