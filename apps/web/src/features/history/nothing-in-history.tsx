import { Button } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { EVERY_CALL, type HistoryFilter, isEveryCall } from './history-filter.ts';

/** What stands where no call does, and the way back from a filter that lets none through. */
export function NothingInHistory({
  filter,
  onFilter,
}: {
  filter: HistoryFilter;
  onFilter(filter: HistoryFilter): void;
}) {
  const p = usePageT();
  if (isEveryCall(filter)) return <p className="parley-quiet">{p('history.none')}</p>;
  const onlyMissed = filter.missed && filter.type === 'any';
  return (
    <div className="history__nothing">
      <p className="parley-quiet">{onlyMissed ? p('history.noneMissed') : p('history.noneLikeThis')}</p>
      {/* A choice of its own is right beside it. */}
      {onlyMissed ? null : (
        <Button look="quiet" onClick={() => onFilter(EVERY_CALL)}>
          {p('history.showAll')}
        </Button>
      )}
    </div>
  );
}
