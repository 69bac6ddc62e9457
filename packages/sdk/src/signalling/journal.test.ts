import { describe, expect, it } from 'vitest';
import { Journal, WINDOW } from './journal.ts';

function journalOf(count: number): Journal<string> {
  const journal = new Journal<string>();
  for (let number = 1; number <= count; number++) journal.append(`signal ${number}`);
  return journal;
}

const numbers = (journal: Journal<string>) => journal.window.map(({ number }) => number);

describe('F1.1 the journal keeps what was said', () => {
  it('until it is acknowledged, all up to a number at once', () => {
    const journal = journalOf(4);
    expect(numbers(journal)).toEqual([1, 2, 3, 4]);
    expect(journal.acknowledge(2)).toBe(true);
    expect(numbers(journal)).toEqual([3, 4]);
    expect(journal.acknowledge(4)).toBe(true);
    expect(journal.window).toEqual([]);
    expect(journal.append('next').number).toBe(5);
  });

  it.each([0, 1, 2, 5, Number.MAX_SAFE_INTEGER])('takes no word for %d, old or never said', (number) => {
    const journal = journalOf(4);
    journal.acknowledge(2);
    expect(journal.acknowledge(number)).toBe(false);
    expect(numbers(journal)).toEqual([3, 4]);
  });

  it('lets no more on their way than the other side holds', () => {
    const journal = journalOf(WINDOW + 10);
    expect(journal.window).toHaveLength(WINDOW);
    journal.acknowledge(10);
    expect(journal.window.at(-1)?.number).toBe(WINDOW + 10);
  });

  it('says when more waits than anybody has to say', () => {
    expect(journalOf(4 * WINDOW - 1).isFull).toBe(false);
    expect(journalOf(4 * WINDOW).isFull).toBe(true);
  });

  it('sends again what was delivered, and what is underway once it is answered', () => {
    const journal = journalOf(3);
    const [first, second] = journal.window;
    if (first) first.state = 'delivered';
    if (second) second.state = 'underway';
    journal.replay();
    expect(journal.window.map(({ state, again }) => [state, again])).toEqual([
      ['waiting', false],
      ['underway', true],
      ['waiting', false],
    ]);
  });
});
