import type { CallSession, TimelineEvent } from '@parley/protocol';
import { Button, formatLocaleOf } from '@parley/react/parts';
import { ClipboardCopy, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { copyText } from '../../../clipboard/copy-text.ts';
import { timelineWords } from '../../../language/timeline-words.ts';
import { Link } from '../../../navigation/link.tsx';
import { type Moment, momentsOf } from './moments.ts';
import './timeline.css';
import { secondsAfter, timelineText } from './timeline-text.ts';

/** What happened in a call, moment by moment, and the same as text for a bug report. */
export function Timeline({ call, events }: { call: CallSession; events: readonly TimelineEvent[] }) {
  const say = timelineWords.useTranslate();
  const [word, setWord] = useState<string | null>(null);
  const moments = useMemo(() => momentsOf(say, events), [say, events]);
  const copy = async () => {
    const copied = await copyText(Promise.resolve(timelineText(call, moments)));
    setWord(say(copied ? 'timeline.copied' : 'timeline.notCopied'));
  };
  return (
    <section className="parley-card timeline" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{say('timeline.heading')}</h2>
      <ol>
        {moments.map((moment) => (
          <MomentRow key={`${moment.event.at} ${moment.words}`} moment={moment} />
        ))}
      </ol>
      <div className="timeline__copy">
        <Button icon={<ClipboardCopy aria-hidden="true" />} onClick={() => void copy()}>
          {say('timeline.copy')}
        </Button>
        <p role="status">{word}</p>
      </div>
    </section>
  );
}

function MomentRow({ moment: { event, after, words, times, stuck } }: { moment: Moment }) {
  const say = timelineWords.useTranslate();
  return (
    <li className="timeline__moment" data-type={event.type} data-stuck={stuck !== undefined}>
      <time dateTime={event.at}>{secondsAfter(after, formatLocaleOf(say.language))}</time>
      <div>
        <p>
          {words}
          {times > 1 ? <span className="parley-quiet"> · {say('timeline.times', { number: times })}</span> : null}
        </p>
        {stuck ? (
          <p className="timeline__stuck">
            <TriangleAlert aria-hidden="true" />
            {say(`timeline.stuck.${stuck}`)}
            {stuck === 'no-media' ? <Link to={{ page: 'check' }}>{say('timeline.checkConnection')}</Link> : null}
          </p>
        ) : null}
      </div>
    </li>
  );
}
