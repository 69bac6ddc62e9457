import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { LoadedLater } from './loaded-later.ts';
import { KeptLog } from './log.ts';

let loads: { succeed(part: string[]): void; fail(error: Error): void }[];
let later: LoadedLater<string[]>;
let log: KeptLog;

const say = (word: string) => later.tell((heard) => heard.push(word));
const settle = () => new FakeClock().advance(0);

beforeEach(() => {
  loads = [];
  log = new KeptLog(new FakeClock());
  later = new LoadedLater(() => new Promise((succeed, fail) => loads.push({ succeed, fail })), log);
});

it('hears in order what it was told before it was there, and at once what comes after', async () => {
  const heard: string[] = [];
  expect(loads).toHaveLength(0);
  say('one');
  say('two');
  expect(loads).toHaveLength(1);
  loads[0]?.succeed(heard);
  await settle();
  expect(heard).toEqual(['one', 'two']);
  say('three');
  expect(heard).toEqual(['one', 'two', 'three']);
  expect(loads).toHaveLength(1);
});

it('is loaded once more with the next word when it could not be, and misses nothing', async () => {
  const heard: string[] = [];
  say('one');
  loads[0]?.fail(new Error('away'));
  await settle();
  expect(log.lines().join()).toContain('away');
  expect(loads).toHaveLength(1);
  say('two');
  loads[1]?.succeed(heard);
  await settle();
  expect(heard).toEqual(['one', 'two']);
});
