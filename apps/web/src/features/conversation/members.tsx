import type { Conversation } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { personIdOf } from '@parley/react/parts';
import { useEffect, useRef, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import { MemberRow } from './member-row.tsx';
import './members.css';
import { useBlocks } from './use-blocks.ts';

/** Who is in the conversation. */
export function Members({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  const { kind } = useSession();
  const me = useParleyState((state) => state.me?.personId);
  const blocks = useBlocks();
  const heading = useRef<HTMLHeadingElement>(null);
  const [removed, setRemoved] = useState(0);
  const mayRemove = kind === 'account' && !conversation.direct && conversation.createdBy === me;

  // Their row is gone, and what was clicked with it.
  useEffect(() => {
    if (removed > 0) heading.current?.focus();
  }, [removed]);

  return (
    <section className="parley-card members" aria-labelledby="members-heading">
      <h2 id="members-heading" ref={heading} tabIndex={-1}>
        {p('conversation.people')}
      </h2>
      <ul>
        {conversation.members.map((member) => (
          <MemberRow
            key={personIdOf(member)}
            member={member}
            mine={personIdOf(member) === me}
            conversation={conversation}
            mayRemove={mayRemove}
            blocks={blocks}
            onRemoved={() => setRemoved((count) => count + 1)}
          />
        ))}
      </ul>
      {conversation.members.length < 2 ? (
        <p className="parley-quiet">
          <strong>{p('conversation.nobody')}</strong> {p('conversation.nobodyAdvice')}
        </p>
      ) : null}
    </section>
  );
}
