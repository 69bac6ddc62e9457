import type { Conversation } from '@parley/protocol';
import { JoinCall, useParleyState, useT } from '@parley/react';
import { Avatar, conversationName, othersOf, personIdOf, sharedPresence } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { Link } from '../../navigation/link.tsx';
import './conversation-row.css';
import { LastCall } from './last-call.tsx';
import { PresenceWords } from './presence-words.tsx';

/** One conversation in the list: who is there, how its last call went, what was missed. */
export function ConversationRow({
  conversation,
  now,
  current,
}: {
  conversation: Conversation;
  now: number;
  current: boolean;
}) {
  const t = useT();
  const p = usePageT();
  const me = useParleyState((state) => state.me?.personId);
  const presences = useParleyState((state) => state.presence);
  const others = othersOf(conversation, me);
  const name = conversationName(t, conversation, me);
  const missed = conversation.missed ?? 0;
  return (
    <li className="conversation-row" data-current={current} data-live={conversation.call !== undefined}>
      <Link
        className="conversation-row__link"
        to={{ page: 'conversation', id: conversation.id }}
        aria-current={current ? 'page' : undefined}
      >
        <Avatar name={conversation.title || others.length > 0 ? name : '…'} />
        <span className="conversation-row__words">
          <span className="conversation-row__name">
            <span>{name}</span>
            {others.length > 0 && conversation.call === undefined ? (
              <PresenceWords
                presence={sharedPresence(others.map((member) => presences[personIdOf(member)] ?? member.presence))}
              />
            ) : null}
          </span>
          <LastCall conversation={conversation} me={me} now={now} />
        </span>
        {missed > 0 ? (
          <span className="conversation-row__missed">
            <span aria-hidden="true">{missed}</span>
            <span className="parley-visually-hidden">{p('conversations.missed', { count: missed })}</span>
          </span>
        ) : null}
      </Link>
      <JoinCall conversation={conversation} />
    </li>
  );
}
