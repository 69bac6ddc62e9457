import type { TimelineEvent } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { timelineWords } from '../../../language/timeline-words.ts';
import { momentsOf } from './moments.ts';

const p = timelineWords.translatorFor('en');
const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
const event = (ms: number, type: string, more: Record<string, unknown> = {}): TimelineEvent => ({
  at: at(ms),
  type,
  ...more,
});
const ada = { personId: 'ada', displayName: 'Ada' };
const bob = { personId: 'bob', displayName: 'Bob' };
const begun = event(0, 'initiated', { ...ada, callType: 'audio', invited: [bob] });

const told = (...events: TimelineEvent[]) =>
  momentsOf(p, [begun, ...events])
    .slice(1)
    .map(({ after, words }) => [after, words]);

describe('the moments of a call', () => {
  it('are told with the time since the start', () => {
    expect(momentsOf(p, [begun, event(1_200, 'rang', bob), event(8_400, 'joined', bob)])).toMatchObject([
      { after: 0, words: 'Ada called Bob' },
      { after: 1_200, words: 'Rang on 1 device of Bob' },
      { after: 8_400, words: 'Bob accepted' },
    ]);
  });

  it('count each person’s ringing devices', () => {
    const cat = { personId: 'cat', displayName: 'Cat' };
    const events = [event(1, 'rang', bob), event(2, 'rang', cat), event(3, 'ring-lost', bob), event(4, 'rang', bob)];
    expect(told(...events, event(5, 'rang', bob)).map(([, words]) => words)).toEqual([
      'Rang on 1 device of Bob',
      'Rang on 1 device of Cat',
      'A ringing device of Bob went away',
      'Rang on 1 device of Bob',
      'Rang on 2 devices of Bob',
    ]);
  });

  it('know who accepted from who joined later', () => {
    const cat = { personId: 'cat', displayName: 'Cat' };
    expect(told(event(1, 'joined', bob), event(2, 'joined', cat))).toEqual([
      [1, 'Bob accepted'],
      [2, 'Cat joined'],
    ]);
  });

  it('name people whom only an earlier event named', () => {
    expect(told(event(0, 'unreachable', { personIds: ['bob'] }))).toEqual([[0, 'No device of Bob could be reached']]);
  });

  it('say a connection and its path once', () => {
    const connected = event(9, 'media-connected', bob);
    const path = event(9, 'milestone', { ...bob, milestone: 'media-connected', path: 'direct/udp' });
    expect(told(connected, path)).toEqual([[9, 'Bob connected directly by UDP']]);
    expect(told(connected, event(9, 'milestone', { ...ada, path: 'direct/udp' }))).toHaveLength(2);
  });

  it('say once what happened many times in a row', () => {
    expect(momentsOf(p, [begun, event(1, 'checked'), event(2, 'checked'), event(3, 'left', bob)])).toMatchObject([
      { times: 1 },
      { after: 1, times: 2 },
      { times: 1 },
    ]);
  });

  it('mark where the call got stuck', () => {
    const moments = momentsOf(p, [begun, event(1, 'rang', bob), event(30_000, 'ended', { reason: 'missed' })]);
    expect(moments.map(({ stuck }) => stuck)).toEqual([undefined, 'nobody-answered', undefined]);
  });

  it('are none for no events', () => {
    expect(momentsOf(p, [])).toEqual([]);
  });
});
