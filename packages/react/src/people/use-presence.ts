import type { ConversationMember, Presence } from '@parley/protocol';
import { useParleyState } from '../client/parley-provider.tsx';
import { personIdOf } from './names.ts';

/** The newest word on somebody's presence. */
export function usePresence(member: ConversationMember): Presence {
  return useParleyState((state) => state.presence[personIdOf(member)] ?? member.presence);
}
