import { describe, expect, it } from 'vitest';
import {
  CARRIES_WITHIN_MS,
  RISES_WITHIN_MS,
  type Rising,
  type Situation,
  type Standing,
  supervise,
} from './supervision.ts';

interface Given extends Partial<Omit<Situation, 'standing' | 'rising'>> {
  standing?: Partial<Standing>;
  rising?: Partial<Rising>;
}

/** What is to be done about a link that is well and direct, but for what is given. */
function step({ standing, rising, ...given }: Given) {
  const done = supervise({
    canRaise: true,
    away: false,
    leads: true,
    needMayRaise: true,
    yields: false,
    networkChanged: false,
    mayBeDirect: true,
    credentialsEnd: false,
    ...given,
    standing: { state: 'connected', flow: 'flowing', relayed: false, settled: true, ...standing },
    rising: rising && {
      state: 'connecting',
      carriesAll: false,
      direct: false,
      ageMs: 0,
      connectedForMs: 0,
      ...rising,
    },
  });
  return done?.do === 'raise' ? done.reason : done?.do;
}

const failed = { state: 'failed' } as const;
const stalled = { flow: 'stalled' } as const;
const relayed = { relayed: true } as const;

describe('M2.3 a link is raised beside the one that stands', () => {
  it('never for one that is well', () => {
    expect(step({})).toBeUndefined();
    expect(step({ standing: { flow: 'unknown' } })).toBeUndefined();
  });

  it.each([
    ['failed', failed],
    ['failed', { state: 'interrupted' } as const],
    ['stalled', stalled],
  ])('when it is %s', (reason, standing) => {
    expect(step({ standing })).toBe(reason);
    expect(step({ standing, leads: false })).toBe(reason);
    expect(step({ standing, needMayRaise: false })).toBeUndefined();
    expect(step({ standing, away: true })).toBeUndefined();
  });

  it('when it stalled, by the side that leads first', () => {
    expect(step({ standing: stalled, yields: true })).toBeUndefined();
    expect(step({ standing: failed, yields: true })).toBe('failed');
  });

  it('when the network is another one, unless there is no link yet', () => {
    expect(step({ networkChanged: true, leads: false })).toBe('network');
    expect(step({ networkChanged: true, standing: { state: 'connecting' } })).toBeUndefined();
  });

  it('by whoever leads, when it goes by a relay and may not have to', () => {
    expect(step({ standing: relayed })).toBe('direct');
    expect(step({ standing: { ...relayed, state: 'connecting', settled: false } })).toBe('direct');
    expect(step({ standing: { ...relayed, settled: false } })).toBeUndefined();
    expect(step({ standing: relayed, leads: false })).toBeUndefined();
    expect(step({ standing: relayed, mayBeDirect: false })).toBeUndefined();
  });

  it('by whoever leads, when the credentials of its relay end', () => {
    const given = { mayBeDirect: false, credentialsEnd: true };
    expect(step({ ...given, standing: relayed })).toBe('credentials');
    expect(step({ ...given })).toBeUndefined();
    expect(step({ ...given, standing: relayed, leads: false })).toBeUndefined();
  });

  it('the most pressing reason first', () => {
    const all = { networkChanged: true, credentialsEnd: true };
    expect(step({ ...all, standing: { ...failed, ...stalled, ...relayed } })).toBe('failed');
    expect(step({ ...all, standing: { ...stalled, ...relayed } })).toBe('stalled');
    expect(step({ ...all, standing: relayed })).toBe('network');
  });
});

describe('M2.3 a rising link', () => {
  it('is waited for: there are never three', () => {
    for (const standing of [{}, failed, stalled, relayed])
      expect(step({ standing, rising: {}, networkChanged: true, credentialsEnd: true })).toBeUndefined();
  });

  it('is taken when it carries all that the other does', () => {
    const connected = { state: 'connected' } as const;
    expect(step({ rising: { ...connected, carriesAll: true } })).toBe('swap');
    expect(step({ rising: connected })).toBeUndefined();
    expect(step({ rising: { state: 'connecting', carriesAll: true } })).toBeUndefined();
  });

  it.each([failed, stalled])('is taken when it connects when nothing comes by the other', (standing) => {
    expect(step({ standing, rising: { state: 'connected' } })).toBe('swap');
    expect(step({ standing, rising: {} })).toBeUndefined();
  });

  it('is taken when it is connected for long, whatever it carries', () => {
    expect(step({ rising: { state: 'connected', connectedForMs: CARRIES_WITHIN_MS - 1 } })).toBeUndefined();
    expect(step({ rising: { state: 'connected', connectedForMs: CARRIES_WITHIN_MS } })).toBe('swap');
  });

  it('is given up when it failed, or finds no way for long', () => {
    expect(step({ rising: failed })).toBe('drop');
    expect(step({ rising: { ageMs: RISES_WITHIN_MS - 1 } })).toBeUndefined();
    expect(step({ rising: { ageMs: RISES_WITHIN_MS } })).toBe('drop');
  });

  it('that is a mere try for a direct way is given up for the need', () => {
    expect(step({ standing: relayed, rising: { direct: true } })).toBeUndefined();
    expect(step({ standing: { ...relayed, ...stalled }, rising: { direct: true } })).toBe('drop');
  });
});

describe('where no second link can be had', () => {
  it('ICE is restarted on the one that failed', () => {
    expect(step({ canRaise: false, standing: failed })).toBe('restart');
    expect(step({ canRaise: false, standing: failed, away: true })).toBeUndefined();
    expect(step({ canRaise: false, standing: stalled, networkChanged: true })).toBeUndefined();
  });
});
