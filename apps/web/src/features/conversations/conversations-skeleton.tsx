import { usePageT } from '../../language/page-words.ts';
import './conversations-skeleton.css';

const ROWS = ['first', 'second', 'third'];

/** The place that the list will take, while it is on its way. */
export function ConversationsSkeleton() {
  const p = usePageT();
  return (
    <div className="conversations-skeleton">
      <p className="parley-visually-hidden" role="status">
        {p('conversations.loading')}
      </p>
      {ROWS.map((row) => (
        <div key={row} className="conversations-skeleton__row" aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
