import type { Conversation } from '@parley/protocol';
import { useT } from '@parley/react';
import { joinNames, othersInCall, when } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { callWords } from '../history/call-sentence.ts';
import { CallSign } from '../history/call-sign.tsx';

/** How the last call of a conversation went, or goes on: "Missed video call · Yesterday 14:03". */
export function LastCall({
  conversation,
  me,
  now,
}: {
  conversation: Conversation;
  me: string | undefined;
  now: number;
}) {
  const t = useT();
  const p = usePageT();
  const lastCall = conversation.call ?? conversation.lastCall;
  if (!lastCall) return <span className="conversation-row__last">{p('conversations.noCalls')}</span>;
  const others = joinNames(t, othersInCall(lastCall, conversation, me)) || p('history.nobody');
  const { words, sign } = callWords(p, lastCall, me, others);
  return (
    <span className="conversation-row__last" data-sign={sign}>
      <CallSign sign={sign} />
      <span>
        {words} · {when(t, new Date(lastCall.startedAt), new Date(now))}
      </span>
    </span>
  );
}
