import type { ConversationMember } from '@parley/protocol';
import { useParleyState } from '../client/parley-provider.tsx';
import { personIdOf } from './names.ts';
import { type KnownPresence, presenceBy } from './presence-sentence.ts';

/** The newest word on somebody's presence; `unknown` while this device is cut off from the gateway. */
export function usePresence(member: ConversationMember): KnownPresence {
  return useParleyState(({ connection, presence }) =>
    presenceBy(connection, presence[personIdOf(member)] ?? member.presence),
  );
}
