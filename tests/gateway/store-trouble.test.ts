import { join } from 'node:path';
import { createParley } from '@parley/sdk';
import { createApi } from '@parley/sdk/http';
import { afterEach, describe, expect, it } from 'vitest';
import { foreignWriter } from '../../apps/gateway/src/store/sqlite/foreign-writer.ts';
import { eventually } from '../../packages/sdk/src/fakes/eventually.ts';
import { wrtcPlatform } from '../../packages/sdk/src/fakes/wrtc-platform.ts';
import { useStage } from './stage.ts';

describe('a database that somebody else writes to', () => {
  const stage = useStage();
  const undo: (() => unknown)[] = [];
  const lock = () => foreignWriter(join(stage.gateway.folder, 'parley.db'));

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('C4: what would change a call is UNAVAILABLE and may come again; signals and questions pass as ever', async () => {
    const { alice, bob, callId } = await stage.talking();
    const before = await stage.snapshot(bob, callId);
    const toggle = { callId, enabled: false, requestId: 'mute' };
    const writer = lock();
    expect(await alice.refused('call:toggle-audio', toggle)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    for (const [from, to] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const signal = { type: 'offer' as const, to: to.id, sdp: `from ${from.person.displayName}` };
      expect(await from.command('call:signal', { callId, signal })).toEqual({ delivered: true });
      expect((await to.waitFor('call:signal')).signal).toMatchObject({ sdp: signal.sdp });
    }
    expect(await stage.snapshot(bob, callId)).toEqual(before);
    writer.done();
    const { participant } = await alice.command('call:toggle-audio', toggle);
    expect(participant.isAudioEnabled).toBe(false);
    expect(await bob.waitFor('call:media-toggled')).toMatchObject({ version: before.version + 1 });
  });

  it('F5.1: a decline meanwhile is said again by the SDK until it is done, and the caller learns of it', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const { platform, stop } = wrtcPlatform();
    const parley = createParley({ url: stage.origin, token: bob.person.token, platform });
    undo.push(stop, () => parley.close());
    await eventually(parley, ({ connection }) => connection.state === 'online');
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await eventually(parley, ({ incoming }) => incoming[0]);
    await alice.waitFor('call:ringing');
    const writer = lock();
    const declined = parley.decline(call.id);
    expect(await alice.refused('call:leave', { callId: call.id })).toMatchObject({ code: 'UNAVAILABLE' });
    writer.done();
    await declined;
    expect(await alice.waitFor('call:ended')).toMatchObject({ callId: call.id, reason: 'declined', endedBy: bob.id });
    const { calls } = await createApi({ url: stage.origin, token: bob.person.token }).calls();
    expect(calls).toHaveLength(1);
  });
});
