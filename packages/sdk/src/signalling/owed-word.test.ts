import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { OwedWord, type Word } from './owed-word.ts';

let clock: FakeClock;
let said: Word[];
let arrive: () => void;
let word: OwedWord;

beforeEach(() => {
  clock = new FakeClock();
  said = [];
  word = new OwedWord((each) => {
    said.push(each);
    return new Promise((resolve) => {
      arrive = resolve;
    });
  }, clock);
});

it('is said once, 100 ms after it was first owed', async () => {
  word.owe('acknowledgement');
  await clock.advance(60);
  word.owe('acknowledgement');
  await clock.advance(39);
  expect(said).toEqual([]);
  await clock.advance(1);
  expect(said).toEqual(['acknowledgement']);
  expect(clock.pending).toBe(0);
});

it('needs not be said by itself when a signal told what arrived', async () => {
  word.owe('acknowledgement');
  word.acknowledged();
  await clock.advance(1000);
  expect(said).toEqual([]);
});

it('of another stream is told by no signal', async () => {
  word.owe('stream');
  word.owe('acknowledgement');
  word.acknowledged();
  await clock.advance(1000);
  expect(said).toEqual(['stream']);
});

it('that we are back is not waited for, and tells what arrived, too', async () => {
  word.owe('acknowledgement');
  word.owe('back');
  word.owe('acknowledgement');
  await clock.advance(0);
  expect(said).toEqual(['back']);
  arrive();
  await clock.advance(1000);
  expect(said).toEqual(['back']);
});

it('waits for the one before to be out', async () => {
  word.owe('acknowledgement');
  await clock.advance(100);
  word.owe('acknowledgement');
  await clock.advance(5000);
  expect(said).toHaveLength(1);
  arrive();
  await clock.advance(100);
  expect(said).toHaveLength(2);
});

it('is not said any more once it is closed', async () => {
  word.owe('acknowledgement');
  word.close();
  word.owe('stream');
  await clock.advance(1000);
  expect(said).toEqual([]);
  expect(clock.pending).toBe(0);
});
