import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from './inbox.ts';
import { WINDOW } from './journal.ts';

describe('F1.2 the inbox hands on', () => {
  it('what is next, once', () => {
    const inbox = new Inbox<string>();
    expect(inbox.take(1, 'a')).toEqual(['a']);
    expect(inbox.take(1, 'a')).toEqual([]);
    expect(inbox.received).toBe(1);
  });

  it('what came early with what it waited for', () => {
    const inbox = new Inbox<string>();
    expect(inbox.take(3, 'c')).toEqual([]);
    expect(inbox.take(2, 'b')).toEqual([]);
    expect(inbox.received).toBe(0);
    expect(inbox.take(1, 'a')).toEqual(['a', 'b', 'c']);
    expect(inbox.received).toBe(3);
  });

  it('everything in order, whatever order it comes in, however often', () => {
    const all = Array.from({ length: 40 }, (_, at) => at + 1);
    const arrivals = fc.array(fc.constantFrom(...all), { maxLength: 200 });
    fc.assert(
      fc.property(arrivals, fc.shuffledSubarray(all, { minLength: all.length }), (some, rest) => {
        const inbox = new Inbox<number>();
        const handedOn = [...some, ...rest].flatMap((number) => inbox.take(number, number));
        expect(handedOn).toEqual(all);
      }),
    );
  });

  it('nothing of what is too far ahead to be held', () => {
    const inbox = new Inbox<number>();
    inbox.take(WINDOW + 1, WINDOW + 1);
    inbox.take(Number.MAX_SAFE_INTEGER, 0);
    const handedOn: number[] = [];
    for (let number = 1; number <= WINDOW; number++) handedOn.push(...inbox.take(number, number));
    expect(handedOn).toHaveLength(WINDOW);
    expect(inbox.received).toBe(WINDOW);
  });

  it('and holds little, whatever numbers somebody makes up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.maxSafeNat()), { maxLength: 2000 }),
        (numbers) => {
          const inbox = new Inbox<number>();
          for (const number of numbers) inbox.take(number, number);
          expect(inbox.held).toBeLessThan(WINDOW);
        },
      ),
    );
    const inbox = new Inbox<number>();
    for (const number of [1, 2, 3, 1, 2, 3]) inbox.take(number, number);
    expect(inbox.held).toBe(0);
  });
});
