import { useConversations, useParleyState, useT } from '@parley/react';
import { Banner, Button, joinNames, othersInCall } from '@parley/react/parts';
import { usePageT } from '../../../language/page-words.ts';
import { timelineWords } from '../../../language/timeline-words.ts';
import { PageHeading } from '../../../page-heading.tsx';
import { BackLink } from '../../../shell/back-link.tsx';
import { CallFacts } from './call-facts.tsx';
import './call-page.css';
import { Timeline } from './timeline.tsx';
import { useTimeline } from './use-timeline.ts';

/** One call: what became of it, and how it came to that. */
export function CallPage({ id }: { id: string }) {
  const t = useT();
  const p = usePageT();
  const say = timelineWords.useTranslate();
  const me = useParleyState((state) => state.me?.personId);
  const { read, trouble, retry } = useTimeline(id);
  const conversation = useConversations(({ list }) => list?.find((each) => each.id === read?.call.conversationId));
  const others = read ? joinNames(t, othersInCall(read.call, conversation, me)) || p('history.nobody') : '';
  return (
    <div className="call-page">
      <header className="page-header">
        <BackLink
          {...(conversation
            ? { to: { page: 'conversation', id: conversation.id }, name: say('timeline.toConversation') }
            : {})}
        />
        <PageHeading title={read ? say(`timeline.title.${read.call.type}`, { others }) : p('history.heading')} />
      </header>
      {trouble ? (
        <Banner tone="trouble" actions={<Button onClick={retry}>{p('shell.retry')}</Button>}>
          {trouble}
        </Banner>
      ) : null}
      {!read && !trouble ? (
        <p className="parley-quiet" role="status">
          {say('timeline.loading')}
        </p>
      ) : null}
      {read ? (
        <>
          <CallFacts call={read.call} me={me} others={others} />
          <Timeline call={read.call} events={read.events} />
        </>
      ) : null}
    </div>
  );
}
