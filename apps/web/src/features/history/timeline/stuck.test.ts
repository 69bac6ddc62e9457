import { describe, expect, it } from 'vitest';
import { stuckIn } from './stuck.ts';

/** Events by type; the last one with the reason of the end. */
function call(types: string, reason?: string) {
  const events = types.split(' ').map((type) => ({ at: '2026-01-01T00:00:00Z', type }));
  return reason === undefined ? events : [...events, { at: '2026-01-01T00:01:00Z', type: 'ended', reason }];
}

describe('where a call got stuck', () => {
  it.each([
    ['initiated unreachable', 'missed', 1, 'nobody-reachable'],
    ['initiated', 'missed', 0, 'nobody-reachable'],
    ['initiated rang rang', 'missed', 2, 'nobody-answered'],
    ['initiated rang joined media-failed', 'failed', 3, 'no-media'],
    ['initiated rang joined', 'failed', 2, 'no-media'],
    ['initiated rang joined milestone left', 'completed', 2, 'no-media'],
    ['initiated joined media-connected reconnecting left', 'abandoned', 3, 'connection-lost'],
  ])('%s, %s: at %i, %s', (types, reason, index, why) => {
    expect(stuckIn(call(types, reason))).toEqual({ index, why });
  });

  it.each([
    ['initiated rang joined media-connected left', 'completed'],
    ['initiated rang joined media-assumed left', 'completed'],
    ['initiated rang rejected', 'declined'],
    ['initiated rang', 'cancelled'],
    ['initiated rang joined', undefined],
  ])('%s, %s: nowhere', (types, reason) => {
    expect(stuckIn(call(types, reason))).toBeUndefined();
  });
});
