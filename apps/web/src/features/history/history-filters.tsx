import { ChoiceGroup, SelectField } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import type { HistoryFilter } from './history-filter.ts';
import './history-filters.css';

const TYPES = ['any', 'audio', 'video'] as const;
const DIRECTIONS = ['any', 'outgoing', 'incoming'] as const;

/** All calls or the missed ones, of which kind, in which direction. */
export function HistoryFilters({ filter, onFilter }: { filter: HistoryFilter; onFilter(filter: HistoryFilter): void }) {
  const p = usePageT();
  return (
    <div className="history-filters">
      <ChoiceGroup
        label={p('history.which')}
        hideLabel
        choices={[
          { value: 'all', label: p('history.all') },
          { value: 'missed', label: p('history.missedOnly') },
        ]}
        value={filter.missed ? 'missed' : 'all'}
        onValue={(which) => onFilter({ ...filter, missed: which === 'missed' })}
      />
      <SelectField
        label={p('history.type')}
        hideLabel
        value={filter.type}
        options={TYPES.map((value) => ({ value, label: p(`history.type.${value}`) }))}
        onValue={(value) => onFilter({ ...filter, type: TYPES.find((type) => type === value) ?? 'any' })}
      />
      {filter.missed ? null : (
        <SelectField
          label={p('history.direction')}
          hideLabel
          value={filter.direction}
          options={DIRECTIONS.map((value) => ({ value, label: p(`history.direction.${value}`) }))}
          onValue={(value) =>
            onFilter({ ...filter, direction: DIRECTIONS.find((direction) => direction === value) ?? 'any' })
          }
        />
      )}
    </div>
  );
}
