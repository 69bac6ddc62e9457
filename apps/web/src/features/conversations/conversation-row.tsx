import type { Conversation } from '@parley/protocol';
import { JoinCall, useParleyState } from '@parley/react';
import {
  Avatar,
  conversationName,
  joinNames,
  othersInCall,
  othersOf,
  PresenceDot,
  personIdOf,
  sharedPresence,
  when,
} from '@parley/react/parts';
import { Link } from '../../navigation/link.tsx';
import { callWords } from '../history/call-sentence.ts';
import { CallSign } from '../history/call-sign.tsx';
import './conversation-row.css';

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
  const me = useParleyState((state) => state.me?.personId);
  const presences = useParleyState((state) => state.presence);
  const others = othersOf(conversation, me);
  const name = conversationName(conversation, me);
  const presence = sharedPresence(others.map((member) => presences[personIdOf(member)] ?? member.presence));
  const missed = conversation.missed ?? 0;
  return (
    <li className="conversation-row" data-current={current}>
      <Link
        className="conversation-row__link"
        to={{ page: 'conversation', id: conversation.id }}
        aria-current={current ? 'page' : undefined}
      >
        <Avatar name={conversation.title || others.length > 0 ? name : '…'} />
        <span className="conversation-row__words">
          <span className="conversation-row__name">
            <span>{name}</span>
            {others.length > 0 ? <PresenceDot presence={presence} /> : null}
          </span>
          <LastCall conversation={conversation} me={me} now={now} />
        </span>
        {missed > 0 ? (
          <span className="conversation-row__missed">
            {missed}
            <span className="parley-visually-hidden"> missed</span>
          </span>
        ) : null}
      </Link>
      <JoinCall conversation={conversation} />
    </li>
  );
}

function LastCall({ conversation, me, now }: { conversation: Conversation; me: string | undefined; now: number }) {
  const { lastCall } = conversation;
  if (!lastCall) return <span className="conversation-row__last">No calls yet</span>;
  const { words, sign } = callWords(lastCall, me, joinNames(othersInCall(lastCall, conversation, me)) || 'Nobody');
  return (
    <span className="conversation-row__last">
      <CallSign sign={sign} />
      <span>
        {words} · {when(new Date(lastCall.startedAt), new Date(now))}
      </span>
    </span>
  );
}
