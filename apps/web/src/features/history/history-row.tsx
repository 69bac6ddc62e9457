import type { CallRecord, Conversation } from '@parley/protocol';
import { useT } from '@parley/react';
import {
  clockDuration,
  conversationName,
  formatLocaleOf,
  joinNames,
  othersInCall,
  spokenDuration,
} from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { Link } from '../../navigation/link.tsx';
import { CallAgain } from './call-again.tsx';
import { callWords } from './call-sentence.ts';
import { CallSign } from './call-sign.tsx';

/** One past call: with whom unless that is plain, what became of it, when, how long it was, and once more. */
export function HistoryRow({
  call,
  conversation,
  me,
  named,
}: {
  call: CallRecord;
  conversation: Conversation | undefined;
  me: string | undefined;
  /** Whether the list holds calls of several conversations. */
  named: boolean;
}) {
  const t = useT();
  const p = usePageT();
  const others = joinNames(t, othersInCall(call, conversation, me)) || p('history.nobody');
  const name = conversation ? conversationName(t, conversation, me) : others;
  const { words, sign, duration } = callWords(p, call, me, others);
  const at = new Date(call.startedAt);
  const locale = formatLocaleOf(p.language);
  return (
    <li className="history__row" data-sign={sign}>
      <CallSign sign={sign} />
      <Link className="history__call" to={{ page: 'call', id: call.id }} data-call={call.id}>
        {named ? <span className="history__name">{name}</span> : null}
        <span className="history__words">{words}</span>
        <span className="history__facts">
          <time dateTime={call.startedAt} title={at.toLocaleString(locale)}>
            {at.toLocaleTimeString(locale, { timeStyle: 'short' })}
          </time>
          {duration === undefined ? null : (
            <>
              <span aria-hidden="true"> · {clockDuration(duration)}</span>
              <span className="parley-visually-hidden">, {spokenDuration(t, duration)}</span>
            </>
          )}
        </span>
      </Link>
      <CallAgain call={call} conversation={conversation} name={name} />
    </li>
  );
}
