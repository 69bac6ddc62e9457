import type { Conversation, Presence, User } from '@parley/protocol';
import { useConversations, useParleyState } from '@parley/react';
import { useEffect, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import './people.css';
import { PersonRow } from './person-row.tsx';

/** The people one shares a conversation with: one click calls them directly. */
export function People() {
  const p = usePageT();
  const { api } = useSession();
  const [people, setPeople] = useState<User[]>([]);
  const list = useConversations((state) => state.list);
  const presences = useParleyState((state) => state.presence);
  // Who is met in a new conversation is somebody to call.
  const members = list?.map((each) => each.members.length).join();

  useEffect(() => {
    if (members === undefined) return;
    let left = false;
    api
      .users('')
      .then((users) => {
        if (!left) setPeople(users);
      })
      // The list of conversations beside it already says that the server is away.
      .catch(() => setPeople([]));
    return () => {
      left = true;
    };
  }, [api, members]);

  if (people.length === 0) return null;
  return (
    <section className="people" aria-labelledby="people-heading">
      <h2 id="people-heading">{p('conversations.people')}</h2>
      <ul>
        {people.map((user) => (
          <PersonRow key={user.id} user={user} presence={presences[user.id] ?? presenceIn(list, user.id)} />
        ))}
      </ul>
    </section>
  );
}

/** What the conversations said of somebody whose presence has not changed since. */
function presenceIn(list: readonly Conversation[] | null, userId: string): Presence | undefined {
  for (const { members } of list ?? []) {
    const member = members.find((each) => each.userId === userId);
    if (member) return member.presence;
  }
  return undefined;
}
