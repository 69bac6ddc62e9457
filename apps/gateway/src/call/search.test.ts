import { EndReason } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { searchLookalikes } from './testing/lookalike.ts';
import {
  type Found,
  happeningsOf,
  happeningsOfMembership,
  happeningsOfTime,
  searchOneCall,
  searchTwoCalls,
} from './testing/search.ts';

const LIMIT_MS = 600_000;

/** How many inputs deep, unless the environment says otherwise. */
function depth(usual: number): number {
  return Number(process.env.PARLEY_SEARCH_DEPTH ?? usual);
}

function tell({ worlds, transitions, calls, steps, closed }: Found): void {
  const met = worlds.reduce((sum, layer) => sum + layer, 0);
  const end = closed ? 'nothing new after that' : 'more beyond';
  console.log(`${met} worlds in ${worlds.length - 1} inputs (${end}), ${transitions} transitions`);
  console.log(`${calls} states of a call, ${steps} steps through the core`);
}

describe('every reachable state', () => {
  it('C1 C3 C5 C6 L1.2 L3.1 L5.2 L9.3 holds for two people with two devices each in two conversations', {
    timeout: LIMIT_MS,
  }, () => {
    const inputs = depth(Number.POSITIVE_INFINITY);
    const found = searchTwoCalls(inputs);
    tell(found);
    if (inputs < 10) return;
    expect(found.endings).toEqual([...EndReason.options].sort());
    expect(found.worlds[10]).toBeGreaterThan(10_000);
  });

  it.each(['cat', 'cat:do-not-disturb', 'cat:blocked'])(
    'L1.5 L3.4 L9.1 L9.5 L17 holds for three people who come and go, one of them %s',
    { timeout: LIMIT_MS },
    (cat) => {
      const devices = ['ann/1', 'bob/1', 'cat/1'] as const;
      const members = happeningsOfMembership(['ann', 'bob', 'cat', 'cat:blocked']);
      const happenings = [...devices.flatMap(happeningsOf), ...happeningsOfTime([...devices]), ...members];
      const found = searchOneCall('ann/1', ['bob', cat], happenings, depth(5));
      tell(found);
      expect(found.worlds.at(-1)).toBeGreaterThan(0);
    },
  );

  it.each(['do-not-disturb', 'blocked'] as const)(
    'L17.1 L17.2 shows the caller no difference between %s and absence',
    (silenced) => {
      expect(searchLookalikes(silenced, depth(10))).toBeGreaterThan(depth(10));
    },
  );
});
