import { REQUEST_ID_MEMORY_MS } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { type Answer, RequestMemory } from './request-memory.ts';

const small: Answer = { ok: true, data: { delivered: true } };
const large = (): Answer => ({ ok: true, data: { call: 'x'.repeat(20_000) } });

describe('answers that are given again', () => {
  async function asked(answers: (() => Answer)[], clock = new FakeClock()) {
    const memory = new RequestMemory(clock);
    let runs = 0;
    const ask = (index: number) =>
      memory.answer('ann', `r-${index}`, async () => {
        runs++;
        return answers[index]?.() ?? small;
      });
    for (const index of answers.keys()) await ask(index);
    /** How many requests ran anew by then. */
    const again = async (index: number) => {
      await ask(index);
      return runs - answers.length;
    };
    return { again };
  }

  it('W1: five hundred small ones, the newest', async () => {
    const { again } = await asked(Array(501).fill(() => small));
    expect(await again(1)).toBe(0);
    expect(await again(0)).toBe(1);
  });

  it('W1: of large ones only the newest, so that nobody fills the memory of all', async () => {
    const { again } = await asked(Array(100).fill(large));
    expect(await again(99)).toBe(0);
    expect(await again(96)).toBe(0);
    expect(await again(0)).toBe(1);
  });

  it('W1: one alone, however large', async () => {
    const { again } = await asked([() => ({ ok: true, data: { call: 'x'.repeat(1_000_000) } })]);
    expect(await again(0)).toBe(0);
  });

  it('W1: for ten minutes, and no retryable error', async () => {
    const clock = new FakeClock();
    const busy: Answer = { ok: false, error: { code: 'UNAVAILABLE', message: 'Later.', retryable: true } };
    const { again } = await asked([() => small, () => busy], clock);
    expect(await again(0)).toBe(0);
    expect(await again(1)).toBe(1);
    await clock.advance(REQUEST_ID_MEMORY_MS);
    expect(await again(0)).toBe(2);
  });
});
