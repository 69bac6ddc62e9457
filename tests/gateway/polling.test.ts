import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('a call over HTTP long-polling only', () => {
  const stage = useStage();
  const polling = { transports: ['polling' as const] };

  it('M8: from the first ring to the end: acks, events, a burst of candidates in order, a goodbye and a resume', async () => {
    const pair = await stage.pair(polling);
    const { alice, bob, callId, conversationId } = await stage.talking(pair);
    await alice.command('call:signal', { callId, signal: { type: 'offer', to: bob.id, sdp: 's'.repeat(48 * 1024) } });
    expect((await bob.waitFor('call:signal')).signal).toMatchObject({ type: 'offer', from: alice.id });
    for (let index = 0; index < 100; index++) {
      const candidate = { candidate: `candidate:${index}`, sdpMid: '0' };
      bob.send('call:signal', { callId, signal: { type: 'ice-candidate', to: alice.id, candidate } });
    }
    await bob.caughtUp();
    await alice.waitFor('call:signal', ({ signal }) => {
      return signal.type === 'ice-candidate' && signal.candidate?.candidate === 'candidate:99';
    });
    const order = alice.events('call:signal').map(({ payload }) => {
      const { signal } = payload as { signal: { candidate: { candidate: string } } };
      return signal.candidate.candidate;
    });
    expect(order).toEqual(Array.from({ length: 100 }, (_, index) => `candidate:${index}`));

    await bob.command('call:toggle-video', { callId, enabled: false });
    await alice.waitFor('call:media-toggled');
    bob.goodbye();
    await alice.waitFor('call:participant-reconnecting');
    const timeline = await stage.timeline(alice.person, callId);
    expect(timeline.findLast(({ type }) => type === 'reconnecting')).toMatchObject({ cause: 'goodbye' });
    const back = await stage.connect(bob.person, { ...polling, deviceId: bob.deviceId });
    await back.command('call:resume', { callId, fresh: true });
    await alice.waitFor('call:participant-reconnected');
    await back.command('call:leave', { callId });
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'completed', endedBy: bob.id });
    for (const client of [alice, back]) expect(client.socket.io.engine.transport.name).toBe('polling');
    expect((await stage.history(alice.person, conversationId))[0]).toMatchObject({ endReason: 'completed' });
  });

  it('S2.1: over 64 KiB is PAYLOAD_TOO_LARGE here too, and over 256 KiB the transport closes', async () => {
    const { alice, bob, callId } = await stage.talking(await stage.pair(polling));
    const padded = (bytes: number) => ({ callId, padding: 'x'.repeat(bytes) });
    expect((await bob.refused('call:sync', padded(64 * 1024))).code).toBe('PAYLOAD_TOO_LARGE');
    const gone = bob.disconnected();
    bob.socket.emit('call:sync', padded(256 * 1024));
    await gone;
    await alice.waitFor('call:participant-reconnecting');
  });

  it('S1: a bad token is a connect_error with its data', async () => {
    const person = await stage.person('Alice');
    const refused = stage.connect({ ...person, token: 'none' }, polling);
    await expect(refused).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
  });
});
