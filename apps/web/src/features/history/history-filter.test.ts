import { describe, expect, it } from 'vitest';
import { EVERY_CALL, isEveryCall, queryOf } from './history-filter.ts';

describe('a filter of the history', () => {
  it('asks for every call with nothing', () => {
    expect(queryOf(EVERY_CALL)).toEqual({ missed: false, type: undefined, direction: undefined });
    expect(isEveryCall(EVERY_CALL)).toBe(true);
  });

  it('asks for what was chosen', () => {
    expect(queryOf({ missed: false, type: 'video', direction: 'outgoing' })).toEqual({
      missed: false,
      type: 'video',
      direction: 'outgoing',
    });
  });

  it('asks for no direction of what was missed', () => {
    const filter = { missed: true, type: 'any', direction: 'outgoing' } as const;
    expect(queryOf(filter)).toEqual({ missed: true, type: undefined, direction: undefined });
    expect(isEveryCall(filter)).toBe(false);
  });
});
