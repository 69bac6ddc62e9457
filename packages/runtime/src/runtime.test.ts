import { describe, expect, it } from 'vitest';
import { exponentialBackoff } from './backoff.ts';
import { Emitter } from './emitter.ts';
import { FakeClock } from './fake-clock.ts';
import { randomId } from './ids.ts';
import { Lifetime } from './lifetime.ts';
import { SerialQueue } from './serial-queue.ts';

const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe('SerialQueue', () => {
  it('keeps the order within a key and lets other keys pass', async () => {
    const queue = new SerialQueue<string>();
    const seen: string[] = [];
    const first = gate();
    const one = queue.run(['a'], async () => {
      await first.opened;
      seen.push('a1');
    });
    const two = queue.run(['a', 'b'], async () => void seen.push('ab'));
    const three = queue.run(['b'], async () => void seen.push('b'));
    await queue.run(['c'], async () => void seen.push('c'));
    expect(seen).toEqual(['c']);
    first.open();
    await Promise.all([one, two, three]);
    expect(seen).toEqual(['c', 'a1', 'ab', 'b']);
  });

  it('goes on after a failure, which reaches its caller alone', async () => {
    const queue = new SerialQueue<string>();
    const failing = queue.run(['a'], () => Promise.reject(new Error('no')));
    const next = queue.run(['a'], async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await queue.idle();
  });

  it('does not lock up when two tasks take the same keys in opposite order', async () => {
    const queue = new SerialQueue<string>();
    const results = await Promise.all([queue.run(['a', 'b'], async () => 1), queue.run(['b', 'a'], async () => 2)]);
    expect(results).toEqual([1, 2]);
  });
});

describe('FakeClock', () => {
  it('fires in order of time, each at its own time, also timers made meanwhile', async () => {
    const clock = new FakeClock(0);
    const seen: [string, number][] = [];
    clock.after(20, () => seen.push(['late', clock.now()]));
    clock.after(10, () => {
      seen.push(['early', clock.now()]);
      clock.after(5, () => seen.push(['nested', clock.now()]));
    });
    clock.after(12, () => seen.push(['stopped', clock.now()]))();
    await clock.advance(30);
    expect(seen).toEqual([
      ['early', 10],
      ['nested', 15],
      ['late', 20],
    ]);
    expect(clock.now()).toBe(30);
  });
});

describe('Lifetime', () => {
  it('undoes once, last first, and at once when it is too late', () => {
    const life = new Lifetime();
    const seen: number[] = [];
    life.add(() => seen.push(1));
    life.add(() => seen.push(2));
    life.end();
    life.end();
    life.add(() => seen.push(3));
    expect(seen).toEqual([2, 1, 3]);
    expect(life.signal.aborted).toBe(true);
  });
});

describe('Emitter', () => {
  it('stops a listener that was taken off, also while it speaks', () => {
    const emitter = new Emitter<{ told: number }>();
    const seen: number[] = [];
    const off = emitter.on('told', (value) => {
      seen.push(value);
      off();
    });
    emitter.emit('told', 1);
    emitter.emit('told', 2);
    expect(seen).toEqual([1]);
  });
});

describe('exponentialBackoff', () => {
  it('doubles, is bounded, jittered and gives up when told', () => {
    const policy = exponentialBackoff({ firstMs: 100, longestMs: 350, attempts: 4, random: () => 0 });
    expect([0, 1, 2, 3, 4].map(policy)).toEqual([50, 100, 175, 175, null]);
    expect(exponentialBackoff({ firstMs: 100, longestMs: 350, random: () => 0.5 })(0)).toBe(75);
  });
});

describe('randomId', () => {
  it('has 132 bits in URL-safe characters (S5)', () => {
    expect(randomId()).toMatch(/^[\w-]{22}$/);
    expect(new Set(Array.from({ length: 1000 }, randomId)).size).toBe(1000);
  });
});
