import { describe, expect, it } from 'vitest';
import { leadTabs } from './lead-tabs.ts';

type Task = () => Promise<unknown>;

/** One lock, as Web Locks has it: a queue, and `steal` past it. */
class FakeLocks {
  #holder: { lost: (error: Error) => void } | null = null;
  #queue: (() => void)[] = [];

  request = (async (_: string, options: LockOptions, task: Task) => {
    if (options.steal) {
      this.#holder?.lost(new Error('stolen'));
      return this.#hold(task);
    }
    if (this.#holder)
      await new Promise<void>((granted, refused) => {
        this.#queue.push(granted);
        options.signal?.addEventListener('abort', () => {
          this.#queue = this.#queue.filter((waiting) => waiting !== granted);
          refused(new Error('aborted'));
        });
      });
    return this.#hold(task);
  }) as unknown as LockManager['request'];

  async #hold(task: Task) {
    let holder: { lost: (error: Error) => void } | null = null;
    const stolen = new Promise<never>((_, lost) => {
      holder = { lost };
      this.#holder = holder;
    });
    try {
      return await Promise.race([task(), stolen]);
    } finally {
      if (this.#holder === holder) {
        this.#holder = null;
        this.#queue.shift()?.();
      }
    }
  }
}

class FakeTab extends EventTarget {
  leads = false;
  #focused: boolean;
  readonly close: () => void;

  constructor(locks: FakeLocks | undefined, { focused = false } = {}) {
    super();
    this.#focused = focused;
    this.close = leadTabs('rings', (leads) => (this.leads = leads), { locks, page: this });
  }

  hasFocus(): boolean {
    return this.#focused;
  }

  look(): Promise<void> {
    this.dispatchEvent(new Event('focus'));
    return settled();
  }
}

/** Until every promise that is under way has had its say. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('among several tabs', () => {
  it('the first leads, and the next when it goes', async () => {
    const locks = new FakeLocks();
    const [one, two] = [new FakeTab(locks), new FakeTab(locks)];
    await settled();
    expect([one.leads, two.leads]).toEqual([true, false]);
    one.close();
    await settled();
    expect([one.leads, two.leads]).toEqual([false, true]);
  });

  it('the one that was looked at last leads', async () => {
    const locks = new FakeLocks();
    const [one, two, three] = [new FakeTab(locks), new FakeTab(locks), new FakeTab(locks, { focused: true })];
    await settled();
    expect([one.leads, two.leads, three.leads]).toEqual([false, false, true]);
    await two.look();
    expect([one.leads, two.leads, three.leads]).toEqual([false, true, false]);
    await one.look();
    await two.look();
    expect([one.leads, two.leads, three.leads]).toEqual([false, true, false]);
    two.close();
    await settled();
    expect([one.leads, two.leads, three.leads].filter(Boolean)).toHaveLength(1);
    expect(two.leads).toBe(false);
  });

  it('all lead where a browser has no locks', () => {
    const [one, two] = [new FakeTab(undefined), new FakeTab(undefined)];
    expect([one.leads, two.leads]).toEqual([true, true]);
    one.close();
    expect(one.leads).toBe(false);
  });
});
