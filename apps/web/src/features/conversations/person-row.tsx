import type { CallType, Presence, User } from '@parley/protocol';
import { usePlaceCall } from '@parley/react';
import { Avatar, IconButton } from '@parley/react/parts';
import { Phone, Video } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';
import { PresenceWords } from './presence-words.tsx';

/** Somebody to call. `presence` as far as it is known. */
export function PersonRow({ user, presence }: { user: User; presence: Presence | undefined }) {
  const p = usePageT();
  const place = usePlaceCall();
  const { id, displayName: name } = user;
  const call = (type: CallType) => place({ kind: 'call', target: { to: id }, name, type });
  return (
    <li>
      <Avatar name={name} />
      <span className="people__words">
        <span className="people__name">{name}</span>
        {presence ? <PresenceWords presence={presence} /> : null}
      </span>
      <span className="people__calls">
        <IconButton label={p('conversations.callByVoice', { name })} onClick={() => call('audio')}>
          <Phone aria-hidden="true" />
        </IconButton>
        <IconButton label={p('conversations.callByVideo', { name })} onClick={() => call('video')}>
          <Video aria-hidden="true" />
        </IconButton>
      </span>
    </li>
  );
}
