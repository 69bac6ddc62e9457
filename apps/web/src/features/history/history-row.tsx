import type { CallRecord } from '@parley/protocol';
import { clockDuration, spokenDuration, when } from '@parley/react/parts';
import { callWords } from './call-sentence.ts';
import { CallSign } from './call-sign.tsx';

/** One past call: what became of it, how long it was, when. */
export function HistoryRow({
  call,
  me,
  others,
  now,
}: {
  call: CallRecord;
  me: string | undefined;
  others: string;
  now: number;
}) {
  const { words, sign, duration } = callWords(call, me, others);
  const at = new Date(call.startedAt);
  return (
    <li className="history__row" data-sign={sign}>
      <CallSign sign={sign} />
      <span className="history__words">{words}</span>
      {duration === undefined ? null : (
        <span className="parley-quiet">
          <span aria-hidden="true">{clockDuration(duration)}</span>
          <span className="parley-visually-hidden">{spokenDuration(duration)}</span>
        </span>
      )}
      <time className="parley-quiet" dateTime={call.startedAt} title={at.toLocaleString()}>
        {when(at, new Date(now))}
      </time>
    </li>
  );
}
