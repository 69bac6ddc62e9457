import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

const HOUR_MS = 3_600_000;

describe('retention', () => {
  const clock = new FakeClock(Date.now());
  const stage = useStage({ RETENTION_DAYS: '1', SWEEP_INTERVAL_MS: String(HOUR_MS) }, clock);

  it('R7.1: calls that ended longer ago than the days set are erased by the sweep, later ones stay', async () => {
    const { alice, bob, conversationId, callId } = await stage.talking();
    await alice.command('call:leave', { callId });
    await clock.advance(20 * HOUR_MS);
    const { call } = await bob.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:leave', { callId: call.id });
    const kept = async () => (await stage.history(alice.person, conversationId)).map(({ id }) => id);
    expect(await kept()).toEqual([call.id, callId]);

    await clock.advance(5 * HOUR_MS);
    await expect.poll(kept).toEqual([call.id]);
    await clock.advance(21 * HOUR_MS);
    await expect.poll(kept).toEqual([]);
  });
});
