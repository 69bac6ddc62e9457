import type { User } from '@parley/protocol';
import { useConversations, useParleyState, usePlaceCall } from '@parley/react';
import { Avatar, IconButton, PresenceDot } from '@parley/react/parts';
import { Phone, Video } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import './people.css';

/** The people one shares a conversation with: one click calls them directly. */
export function People() {
  const { api } = useSession();
  const [people, setPeople] = useState<User[]>([]);
  const members = useConversations(({ list }) => list?.map((each) => each.members.length).join());
  const presences = useParleyState((state) => state.presence);
  const place = usePlaceCall();

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
      <h2 id="people-heading">People to call</h2>
      <ul>
        {people.map(({ id, displayName }) => (
          <li key={id}>
            <Avatar name={displayName} />
            <span className="people__name">{displayName}</span>
            {presences[id] ? <PresenceDot presence={presences[id]} /> : null}
            <IconButton
              label={`Call ${displayName} by voice`}
              onClick={() => place({ kind: 'call', target: { to: id }, name: displayName, type: 'audio' })}
            >
              <Phone aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Call ${displayName} by video`}
              onClick={() => place({ kind: 'call', target: { to: id }, name: displayName, type: 'video' })}
            >
              <Video aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
