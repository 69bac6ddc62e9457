import { describe, expect, it } from 'vitest';
import { scenario } from './testing/scenario.ts';

const pair = () => scenario().initiate('ann/1').join('bob/1');

describe('toggle', () => {
  it.each(['audio', 'video', 'screen'] as const)('M4.1 tells those in the call of %s at once', (mediaType) => {
    const enabled = mediaType !== 'audio';
    const call = pair().toggle('bob/1', mediaType, enabled);
    expect(call.heard('ann/1', 'call:media-toggled')).toMatchObject({ userId: 'bob', mediaType, enabled });
    expect(call.told('bob/1')).toEqual(['call:media-toggled']);
    expect(call.told('bob/2')).toEqual([]);
    expect(call.seat('bob').media).toEqual({ audio: true, video: false, screen: false, [mediaType]: enabled });
    expect(call.seat('ann').media).toEqual({ audio: true, video: true, screen: false });
  });

  it('M4.1 says nothing when it is so already', () => {
    const call = pair().toggle('bob/1', 'audio', true);
    expect([call.refused, call.happened]).toEqual([undefined, []]);
  });

  it('M4.1 works before anybody answered', () => {
    expect(scenario().initiate('ann/1').toggle('ann/1', 'video', false).seat('ann').media.video).toBe(false);
  });

  it('M4.1 is for who is seated, with the seat’s device', () => {
    expect(scenario().initiate('ann/1').toggle('bob/1', 'audio', false).refused).toBe('NOT_IN_CALL');
    expect(pair().toggle('bob/2', 'audio', false).refused).toBe('ANSWERED_ELSEWHERE');
  });
});

describe('report', () => {
  it('L13.3 says that a seat is connected, once', () => {
    const call = pair().report('bob/1', { state: 'connected' });
    expect(call.heard('ann/1', 'call:participant-updated').participant).toMatchObject({
      userId: 'bob',
      state: 'connected',
    });
    expect(call.report('bob/1', { state: 'connected' }).happened).toEqual([]);
  });

  it('L13.3 says that a seat failed, once, and after it had media too', () => {
    const call = pair().report('bob/1', { state: 'failed' });
    expect(call.heard('ann/1', 'call:participant-updated').participant.state).toBe('connecting');
    expect(call.report('bob/1', { state: 'failed' }).happened).toEqual([]);
    expect(call.report('bob/1', { state: 'connected' }).report('bob/1', { state: 'failed' }).happened).toEqual([
      'media-failed',
    ]);
  });

  it('L13.3 has no media to speak of before the accept', () => {
    for (const state of ['connected', 'failed'] as const) {
      const call = scenario().initiate('ann/1').report('ann/1', { state });
      expect([call.refused, call.happened]).toEqual([undefined, []]);
    }
  });

  it('L13.3 does not speak for a seat that is reconnecting', () => {
    for (const state of ['connected', 'failed'] as const) {
      expect(pair().gone('bob/1').report('bob/1', { state }).happened).toEqual([]);
    }
  });

  it('L13.3 is for who is seated, with the seat’s device', () => {
    expect(scenario().initiate('ann/1').report('bob/1', { state: 'connected' }).refused).toBe('NOT_IN_CALL');
    expect(pair().report('bob/2', { state: 'connected' }).refused).toBe('ANSWERED_ELSEWHERE');
  });

  it('C5 R3.1 keeps milestones and paths without a new version or a word to anybody', () => {
    const call = pair();
    const { version } = call.call;
    call.report('bob/1', { milestone: 'first-frame' }).report('bob/1', { path: 'relay/udp' });
    expect(call.facts.slice(-2)).toStrictEqual([
      { type: 'milestone', at: call.now, personId: 'bob', milestone: 'first-frame' },
      { type: 'milestone', at: call.now, personId: 'bob', path: 'relay/udp' },
    ]);
    expect(call.call.version).toBe(version);
    expect(call.told('ann/1')).toEqual([]);
  });

  it('R3.1 keeps a milestone of the caller from before the accept', () => {
    expect(scenario().initiate('ann/1').report('ann/1', { milestone: 'media' }).happened).toEqual(['milestone']);
  });

  it('S4.1 keeps no more milestones than any honest client reports', () => {
    const call = pair();
    for (let report = 0; report < 499; report++) call.report('bob/1', { milestone: 'again' });
    expect(call.report('bob/1', { milestone: 'last' }).happened).toEqual(['milestone']);
    const over = call.report('bob/1', { milestone: 'over' });
    expect([over.refused, over.happened]).toEqual([undefined, []]);
    expect(call.report('ann/1', { milestone: 'media' }).happened).toEqual(['milestone']);
  });
});
