import type { CallSession } from '@parley/protocol';
import { useT } from '@parley/react';
import { clockDuration, formatLocaleOf, spokenDuration } from '@parley/react/parts';
import { usePageT } from '../../../language/page-words.ts';
import { timelineWords } from '../../../language/timeline-words.ts';
import { callWords } from '../call-sentence.ts';
import { CallSign } from '../call-sign.tsx';

/** A call in one line: what became of it, when, how long. */
export function CallFacts({ call, me, others }: { call: CallSession; me: string | undefined; others: string }) {
  const t = useT();
  const p = usePageT();
  const say = timelineWords.useTranslate();
  const { words, sign, duration } = callWords(p, call, me, others);
  const at = new Date(call.startedAt);
  return (
    <p className="call-page__facts">
      <CallSign sign={sign} />
      <span>{words}</span>
      <time dateTime={call.startedAt}>
        {at.toLocaleString(formatLocaleOf(p.language), { dateStyle: 'long', timeStyle: 'short' })}
      </time>
      {duration === undefined ? null : (
        <span>
          <span aria-hidden="true">{say('timeline.lasted', { duration: clockDuration(duration) })}</span>
          <span className="parley-visually-hidden">
            {say('timeline.lasted', { duration: spokenDuration(t, duration) })}
          </span>
        </span>
      )}
    </p>
  );
}
