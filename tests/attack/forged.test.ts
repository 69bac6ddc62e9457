import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES, payloadOf } from '../gateway/payloads.ts';
import { useStage } from '../gateway/stage.ts';

describe('what is said in another’s name', () => {
  const stage = useStage();
  const offer = { type: 'offer' as const, sdp: 'v=0' };

  it('S3.1: whatever `ext` claims, the sender is who the gateway says, and a member without a seat says nothing', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { callId } = await stage.talking({ alice, bob, conversationId });
    const ext = { from: bob.id, fromDevice: bob.deviceId, stream: 'bobs-stream', n: 1, ack: 1_000_000 };
    expect(await alice.command('call:signal', { callId, signal: { ...offer, to: bob.id, ext } })).toEqual({
      delivered: true,
    });
    const { signal } = await bob.waitFor('call:signal');
    expect(signal).toEqual({ ...offer, to: bob.id, ext, from: alice.id, fromDevice: alice.deviceId });
    for (const from of [undefined, carol.id, bob.id]) {
      const forged = { ...offer, to: alice.id, ext, ...(from === undefined ? {} : { from }) };
      const { code } = await carol.refused('call:signal', { callId, signal: forged });
      expect(['NOT_IN_CALL', 'SIGNAL_FORBIDDEN']).toContain(code);
    }
    for (const key of ['fromDevice', 'callId', 'version']) {
      const forged = { ...offer, to: alice.id, [key]: bob.deviceId };
      expect((await bob.refused('call:signal', { callId, signal: forged })).code).toBe('INVALID_PAYLOAD');
    }
    await alice.caughtUp();
    expect(alice.events('call:signal')).toEqual([]);
  });

  it('S3.2: a signal reaches no device but the seat’s, whichever `toDevice` names', async () => {
    const { alice, bob, callId } = await stage.talking();
    const [mallory, tablet] = [await stage.newcomer('Mallory'), await stage.connect(bob.person)];
    for (const toDevice of [mallory.deviceId, tablet.deviceId, alice.deviceId, 'no-device']) {
      await alice.ask('call:signal', { callId, signal: { ...offer, to: bob.id, toDevice } });
      await alice.ask('call:signal', { callId, signal: { ...offer, to: mallory.id, toDevice } });
    }
    await Promise.all([mallory, tablet, alice].map((client) => client.caughtUp()));
    for (const client of [mallory, tablet, alice]) expect(client.events('call:signal')).toEqual([]);
  });

  it('S3, L15.1: another’s device id, with its instance, takes nothing from them', async () => {
    const { alice, bob, conversationId } = await stage.pair();
    const phone = await stage.connect(bob.person, { deviceId: 'bobs-phone', instance: 'load-1' });
    const mallory = await stage.newcomer('Mallory', { deviceId: 'bobs-phone', instance: 'load-1' });
    const { callId } = await stage.talking({ alice, bob: phone, conversationId });
    expect(await alice.command('call:signal', { callId, signal: { ...offer, to: bob.id } })).toEqual({
      delivered: true,
    });
    await phone.waitFor('call:signal');
    expect((await mallory.refused('call:resume', { callId, takeOver: true })).code).toBe('CALL_NOT_FOUND');
    await mallory.caughtUp();
    expect(mallory.events().filter(({ name }) => name !== 'call:error')).toEqual([]);
    expect(phone.socket.connected).toBe(true);
  });

  it('W1: another’s requestId is one’s own: nobody gets their answer, by any command', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    const mallory = await stage.newcomer('Mallory');
    const context = { callId, conversationId, to: bob.id, token: alice.person.token };
    for (const name of COMMAND_NAMES.filter(
      (command) => !['call:leave', 'call:end', 'session:ping'].includes(command),
    )) {
      const payload = { ...payloadOf(name, context), requestId: `of ${name}` };
      await alice.ask(name, payload);
      const { code } = await mallory.refused(name, payload);
      expect(['CALL_NOT_FOUND', 'CONVERSATION_NOT_FOUND', 'UNAUTHENTICATED']).toContain(code);
    }
  });

  it('W1: a requestId that comes again under another name does nothing, and gets the first answer', async () => {
    const { alice, bob, callId } = await stage.talking();
    const requestId = 'once';
    await alice.command('call:toggle-audio', { callId, enabled: false, requestId });
    const again: unknown = await alice.socket.timeout(5_000).emitWithAck('call:end', { callId, requestId });
    expect(again).toMatchObject({ ok: true, data: { participant: { userId: alice.id } } });
    await bob.caughtUp();
    expect(bob.events('call:ended')).toEqual([]);
    expect((await stage.snapshot(bob, callId)).status).toBe('active');
  });
});
