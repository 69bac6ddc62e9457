import { TimelineEvent } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { START, scenario } from './testing/scenario.ts';
import { timelineFor } from './timeline.ts';

const at = (ms: number) => new Date(START + ms).toISOString();
const story = () =>
  scenario({ others: ['bob:away', 'cat:blocked'] })
    .initiate('ann/1')
    .later(1_000)
    .ring('bob/1')
    .join('bob/1');

describe('a timeline', () => {
  it('R3.1 tells everything in its order, with when and who', () => {
    const call = story().toggle('bob/1', 'audio', false).end('ann/1');
    const events = timelineFor(call.facts, call.call, 'ann');
    expect(events.map(({ at: when, type, personId }) => [when, type, personId])).toEqual([
      [at(0), 'initiated', 'ann'],
      [at(0), 'unreachable', undefined],
      [at(1_000), 'rang', 'bob'],
      [at(1_000), 'joined', 'bob'],
      [at(1_000), 'media-toggled', 'bob'],
      [at(1_000), 'ended', undefined],
    ]);
    expect(events.map(({ displayName }) => displayName)).toEqual(['Ann', undefined, 'Bob', 'Bob', 'Bob', undefined]);
    expect(events[0]).toMatchObject({ callType: 'video', ringEndsAt: at(30_000), unreachableAt: at(5_000) });
    expect(events[4]).toMatchObject({ mediaType: 'audio', enabled: false });
    expect(events[5]).toMatchObject({ reason: 'completed', endedBy: 'ann' });
    for (const event of events) expect(TimelineEvent.safeParse(event).success).toBe(true);
  });

  it('R3.1 leaves out what there is not', () => {
    const call = scenario().initiate('ann/1').gone('ann/1').pass(30_000);
    const events = timelineFor(call.facts, call.call);
    expect(events.find(({ type }) => type === 'reconnecting')).not.toHaveProperty('graceEndsAt');
    expect(events.at(-1)).not.toHaveProperty('endedBy');
    expect(events.at(-1)).not.toHaveProperty('displayName');
  });

  it('R3.1 shows a person no device but their own', () => {
    const call = story().resume('bob/2', { takeOver: true });
    const seenBy = (viewer?: string) =>
      timelineFor(call.facts, call.call, viewer).map(({ deviceId, movedFrom }) => movedFrom ?? deviceId);
    expect(seenBy('ann')).toEqual(['1', undefined, undefined, undefined, undefined]);
    expect(seenBy('bob')).toEqual([undefined, undefined, '1', '1', '1']);
    expect(seenBy()).toEqual(['1', undefined, '1', '1', '1']);
  });

  it('R3.1 L17.2 shows to nobody but the operator why somebody kept silent', () => {
    const call = story().add('dan:do-not-disturb');
    for (const viewer of ['ann', 'bob', 'cat', 'dan']) {
      expect(JSON.stringify(timelineFor(call.facts, call.call, viewer))).not.toMatch(/silenced|blocked|disturb/);
    }
    const [begun, , , , invited] = timelineFor(call.facts, call.call);
    expect(begun?.invited).toEqual([
      { personId: 'bob', displayName: 'Bob' },
      { personId: 'cat', displayName: 'Cat', silenced: 'blocked' },
    ]);
    expect(invited?.invited).toEqual([{ personId: 'dan', displayName: 'Dan', silenced: 'do-not-disturb' }]);
  });

  it('R3.1 names who was seated, also when they are of the conversation no more', () => {
    const call = story().remove('bob');
    const left = timelineFor(call.facts, call.call, 'ann').find(({ type }) => type === 'left');
    expect(left).toMatchObject({ personId: 'bob', displayName: 'Bob', reason: 'removed' });
  });
});
