import type { Conversation } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { personIdOf } from '@parley/react/parts';
import { useSession } from '../../session/use-session.ts';
import { MemberRow } from './member-row.tsx';
import './members.css';

/** Who is in the conversation. */
export function Members({ conversation }: { conversation: Conversation }) {
  const { kind } = useSession();
  const me = useParleyState((state) => state.me?.personId);
  const mayRemove = kind === 'account' && !conversation.direct && conversation.createdBy === me;
  return (
    <section className="parley-card members" aria-labelledby="members-heading">
      <h2 id="members-heading">People</h2>
      <ul>
        {conversation.members.map((member) => (
          <MemberRow
            key={personIdOf(member)}
            member={member}
            mine={personIdOf(member) === me}
            conversationId={conversation.id}
            mayRemove={mayRemove}
          />
        ))}
      </ul>
      {conversation.members.length < 2 ? (
        <p className="parley-quiet">Nobody else is here yet. Copy the invite link and send it to somebody.</p>
      ) : null}
    </section>
  );
}
