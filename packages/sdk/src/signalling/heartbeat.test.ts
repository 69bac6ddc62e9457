import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

let clock: FakeClock;
let probes: number[];
let deaths: number[];
let answers: boolean;
let heartbeat: Heartbeat;
let began: number;

beforeEach(() => {
  clock = new FakeClock();
  [probes, deaths, answers] = [[], [], true];
  began = clock.now();
  heartbeat = new Heartbeat({
    clock,
    probe: () => {
      probes.push(clock.now() - began);
      if (answers) clock.after(80, () => heartbeat.heard());
    },
    dead: () => {
      deaths.push(clock.now() - began);
      heartbeat.stop();
    },
  });
  heartbeat.begin();
});

describe('F8.1 the path in a call', () => {
  it('is asked after a second of silence only, and lives as long as it answers', async () => {
    heartbeat.watch(true);
    for (let beat = 0; beat < 10; beat++) {
      await clock.advance(500);
      heartbeat.heard();
    }
    expect(probes).toEqual([]);
    await clock.advance(10_000);
    expect(probes).toHaveLength(9);
    expect(deaths).toEqual([]);
  });

  it('is dead within 3 s of its last word', async () => {
    answers = false;
    heartbeat.watch(true);
    await clock.advance(60_000);
    expect({ probes, deaths }).toEqual({ probes: [1000], deaths: [3000] });
    expect(clock.pending).toBe(0);
  });

  it('is not dead because the page slept', async () => {
    heartbeat.watch(true);
    answers = false;
    await clock.advance(1000);
    clock.sleep(30_000);
    answers = true;
    await clock.advance(1000);
    expect(probes).toHaveLength(2);
    expect(deaths).toEqual([]);
  });

  it('is left alone without a call, or a connection', async () => {
    await clock.advance(60_000);
    heartbeat.watch(true);
    heartbeat.stop();
    heartbeat.doubt();
    await clock.advance(60_000);
    expect({ probes, deaths, pending: clock.pending }).toEqual({ probes: [], deaths: [], pending: 0 });
  });
});

describe('F8.1 a path that is doubted', () => {
  it.each([true, false])('has a second to answer, in a call or not (%s)', async (watched) => {
    heartbeat.watch(watched);
    answers = false;
    await clock.advance(500);
    heartbeat.doubt();
    await clock.advance(10_000);
    expect({ probes, deaths }).toEqual({ probes: [500], deaths: [1500] });
  });

  it('is believed when it answers', async () => {
    heartbeat.doubt();
    await clock.advance(10_000);
    expect({ probes, deaths, pending: clock.pending }).toEqual({ probes: [0], deaths: [], pending: 0 });
  });
});
