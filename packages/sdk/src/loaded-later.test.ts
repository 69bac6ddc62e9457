import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { LoadedLater } from './loaded-later.ts';

let loads: ((part: string[] | undefined) => void)[];
let later: LoadedLater<string[]>;

const say = (word: string) => later.tell((heard) => heard.push(word));
const settle = () => new FakeClock().advance(0);

beforeEach(() => {
  loads = [];
  later = new LoadedLater(() => new Promise((resolve) => loads.push(resolve)));
});

it('hears in order what it was told before it was there, and at once what comes after', async () => {
  const heard: string[] = [];
  expect(loads).toHaveLength(0);
  say('one');
  say('two');
  expect(loads).toHaveLength(1);
  loads[0]?.(heard);
  await settle();
  expect(heard).toEqual(['one', 'two']);
  say('three');
  expect(heard).toEqual(['one', 'two', 'three']);
  expect(loads).toHaveLength(1);
});

it('is loaded once more with the next word when it could not be, and misses nothing', async () => {
  const heard: string[] = [];
  say('one');
  loads[0]?.(undefined);
  await settle();
  expect(loads).toHaveLength(1);
  say('two');
  loads[1]?.(heard);
  await settle();
  expect(heard).toEqual(['one', 'two']);
});

it('keeps no more than it is worth while it cannot be loaded', async () => {
  const heard: string[] = [];
  for (let count = 0; count < 1000; count++) say(`${count}`);
  loads[0]?.(heard);
  await settle();
  expect(heard).toEqual(Array.from({ length: 64 }, (_, at) => `${at}`));
});
