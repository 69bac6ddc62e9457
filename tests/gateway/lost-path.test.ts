import { createParley } from '@parley/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../packages/sdk/src/fakes/eventually.ts';
import { wrtcPlatform } from '../../packages/sdk/src/fakes/wrtc-platform.ts';
import { startFreezingProxy } from './freezing-proxy.ts';
import { useStage } from './stage.ts';

describe('a path to the gateway that dies in silence', () => {
  const stage = useStage();
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('F8.1: is noticed in a call and replaced: what was said meanwhile is heard, and the seat was never lost', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const proxy = await startFreezingProxy(stage.gateway.port);
    undo.push(() => proxy.close());
    const { platform, stop } = wrtcPlatform();
    const parley = createParley({ url: `http://127.0.0.1:${proxy.port}`, token: bob.person.token, platform });
    undo.push(stop, () => parley.close());
    await eventually(parley, ({ connection }) => connection.state === 'online');
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    const { callId } = await eventually(parley, ({ incoming }) => incoming[0]);
    await parley.accept(callId);
    await alice.waitFor('call:participant-joined', ({ participant }) => participant.userId === bob.id);

    proxy.freeze();
    await alice.command('call:toggle-audio', { callId, enabled: false });
    parley.setMicrophone(false);
    await eventually(parley, ({ connection }) => connection.state === 'away');
    await eventually(parley, ({ connection }) => connection.state === 'online');
    await eventually(parley, ({ call: shown }) =>
      Object.values(shown?.remotes ?? {}).some(({ participant }) => !participant.isAudioEnabled),
    );
    const told = await alice.waitFor('call:media-toggled', ({ userId }) => userId === bob.id);
    expect(told).toMatchObject({ mediaType: 'audio', enabled: false });
    const [seat] = await stage
      .timeline(alice.person, call.id)
      .then((facts) => facts.filter(({ type }) => type === 'reconnecting'));
    expect(seat).toBeUndefined();
    await parley.hangUp();
    expect(await alice.waitFor('call:ended')).toMatchObject({ callId, reason: 'completed', endedBy: bob.id });
  });
});
