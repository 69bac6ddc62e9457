import { expect, it } from 'vitest';
import { Readings } from './readings.ts';

const add = (one: string) => (all: string[]) => (all.includes(one) ? all : [...all, one]);
const without = (one: string) => (all: string[]) => all.filter((each) => each !== one);

it('knows what was read', () => {
  const links = new Readings<string[]>([]);
  links.begin().answered(['a']);
  expect(links.value).toEqual(['a']);
});

it('keeps what was made here when an older question is answered after it', () => {
  const links = new Readings<string[]>([]);
  const older = links.begin();
  links.change(add('new'));
  older.answered(['a']);
  expect(links.value).toEqual(['a', 'new']);
});

it('has it once where the older answer has it already', () => {
  const links = new Readings<string[]>([]);
  const older = links.begin();
  links.change(add('new'));
  older.answered(['new', 'a']);
  expect(links.value).toEqual(['new', 'a']);
});

it('keeps what was revoked here revoked', () => {
  const links = new Readings<string[]>(['a', 'b']);
  const older = links.begin();
  links.change(without('a'));
  older.answered(['a', 'b']);
  expect(links.value).toEqual(['b']);
});

it('believes a reading that began after the change, whatever it says', () => {
  const links = new Readings<string[]>([]);
  const older = links.begin();
  links.change(add('new'));
  const newer = links.begin();
  newer.answered(['others']);
  expect(links.value).toEqual(['others']);
  older.answered(['stale']);
  expect(links.value).toEqual(['others']);
});

it('keeps a change through every older reading, in whichever order they are answered', () => {
  const links = new Readings<string[]>([]);
  const [first, second] = [links.begin(), links.begin()];
  links.change(add('new'));
  second.answered(['b']);
  first.answered(['a']);
  expect(links.value).toEqual(['b', 'new']);
});

it('puts what was read in part in its place, by when that was asked', () => {
  const links = new Readings<string[]>(['a', 'b']);
  const part = links.begin();
  const whole = links.begin();
  links.change(without('a'));
  part.answeredInPart(add('a'));
  expect(links.value).toEqual(['b']);
  whole.answered(['b', 'c']);
  expect(links.value).toEqual(['b', 'c']);
  links.begin().answeredInPart(add('d'));
  expect(links.value).toEqual(['b', 'c', 'd']);
});

it('drops a part that was asked for before the whole', () => {
  const links = new Readings<string[]>([]);
  const part = links.begin();
  links.begin().answered(['b']);
  part.answeredInPart(add('a'));
  expect(links.value).toEqual(['b']);
});

it('says whether a failure is news', () => {
  const links = new Readings<string[]>([]);
  const [first, second, third] = [links.begin(), links.begin(), links.begin()];
  second.answered(['b']);
  expect(first.failed()).toBe(false);
  expect(third.failed()).toBe(true);
  expect(links.value).toEqual(['b']);
});

it('applies nothing once more that no answer can undo', () => {
  const links = new Readings<string[]>([]);
  let applied = 0;
  links.change((all) => {
    applied++;
    return all;
  });
  for (let read = 0; read < 3; read++) links.begin().answered([...links.value]);
  expect(applied).toBe(1);
});
