import { beforeEach, describe, expect, it } from 'vitest';
import { StreamPair } from './stream-pair.ts';

let pair: StreamPair;

beforeEach(() => {
  pair = new StreamPair('ours');
});

const toUs = (number = 0) => ({ stream: 'ours', number });

describe('F1.4 a new page or a new link is a new stream', () => {
  it('is paired with the first that begins, or that knows it', () => {
    expect(pair.judge({ stream: 'theirs', number: 1 })).toBe('current');
    expect(pair.theirs).toBe('theirs');
    const other = new StreamPair('ours');
    expect(other.judge({ stream: 'theirs', ack: toUs(1) })).toBe('current');
    expect(other.theirs).toBe('theirs');
  });

  it('is not paired with the middle of something that was said to a page before', () => {
    expect(pair.judge({ stream: 'theirs', number: 2 })).toBe('stale');
    expect(pair.judge({ stream: 'theirs', number: 2, ack: { stream: 'before', number: 1 } })).toBe('astray');
    expect(pair.theirs).toBeUndefined();
  });

  describe('once it is paired', () => {
    beforeEach(() => {
      pair.judge({ stream: 'theirs', number: 1 });
    });

    it('hears what is of the pair, with or without a number', () => {
      expect(pair.judge({ stream: 'theirs', number: 9 })).toBe('current');
      expect(pair.judge({ stream: 'theirs', ack: toUs() })).toBe('current');
    });

    it.each([
      ['begins', { stream: 'anew', number: 1 }],
      ['answers ours', { stream: 'anew', number: 1, ack: toUs(1) }],
      ['only says that it is there', { stream: 'anew' }],
    ])('another stream that %s is of a new link', (_, note) => {
      expect(pair.judge(note)).toBe('anew');
      expect(pair.theirs).toBe('theirs');
    });

    it('what was written for another link of ours is never news of theirs', () => {
      expect(pair.judge({ stream: 'anew', number: 1, ack: { stream: 'before', number: 4 } })).toBe('astray');
    });

    it('what an earlier link of theirs said comes too late for the next one', () => {
      const next = pair.next('ours too');
      expect(next.judge({ stream: 'theirs', number: 1 })).toBe('stale');
      expect(next.judge({ stream: 'anew', number: 1 })).toBe('current');
    });
  });

  it('who says only that they are there is heard when they say something', () => {
    expect(pair.judge({ stream: 'theirs' })).toBe('stale');
    expect(pair.judge({ stream: 'theirs', number: 1 })).toBe('current');
  });

  it('remembers few of many who came before', () => {
    let last = pair;
    for (let count = 1; count <= 100; count++) {
      last.judge({ stream: `theirs-${count}`, number: 1 });
      last = last.next(`ours-${count}`);
    }
    expect(last.judge({ stream: 'theirs-100', number: 1 })).toBe('stale');
    expect(last.judge({ stream: 'theirs-1', number: 1 })).toBe('current');
  });
});

it('M2.1: of a pair exactly one gives way, whoever came first or last', () => {
  const [one, other] = [new StreamPair('a'), new StreamPair('b')];
  expect(one.isPolite).toBeUndefined();
  one.judge({ stream: 'b', number: 1 });
  other.judge({ stream: 'a', number: 1 });
  expect([one.isPolite, other.isPolite]).toEqual([false, true]);
});

describe('M2.3 links that stand beside each other', () => {
  it('each knows what is its own', () => {
    pair.judge({ stream: 'theirs', number: 1 });
    const beside = pair.next('ours too');
    expect(pair.concerns({ stream: 'theirs', number: 2 })).toBe(true);
    expect(pair.concerns({ stream: 'anew', number: 1, ack: toUs() })).toBe(true);
    expect(beside.concerns({ stream: 'theirs', number: 2, ack: toUs() })).toBe(false);
    expect(beside.concerns({ stream: 'anew', number: 1 })).toBe(false);
  });

  it('what one that was given up still says comes too late', () => {
    pair.judge({ stream: 'theirs', number: 1 });
    const beside = pair.next('ours too');
    beside.judge({ stream: 'theirs too', number: 1 });
    expect(pair.knows('theirs too')).toBe(false);
    pair.outlive(beside);
    expect(pair.knows('theirs too')).toBe(true);
    expect(pair.judge({ stream: 'theirs too', number: 2 })).toBe('stale');
  });
});
