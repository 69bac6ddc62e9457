import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('devices', () => {
  const stage = useStage();

  it('PROTOCOL: session:ready names person, device, version and limits', async () => {
    const alice = await stage.newcomer('Alice');
    expect(alice.session).toMatchObject({ userId: alice.id, protocolVersion: 1, calls: [] });
    expect(alice.session.anonymousId).toBeUndefined();
    expect(alice.session.deviceId.length).toBeGreaterThanOrEqual(22);
    expect(alice.session.limits).toMatchObject({ messageBytes: 65_536, sdpBytes: 49_152, maxParticipants: 2 });
  });

  it('PROTOCOL: a device keeps the id it brings; without one it gets its own, each another', async () => {
    const person = await stage.person('Alice');
    expect((await stage.connect(person, { deviceId: 'phone' })).deviceId).toBe('phone');
    const [one, other] = await Promise.all([stage.connect(person), stage.connect(person)]);
    expect(one.deviceId).not.toBe(other.deviceId);
  });

  it.each([[''], ['x'.repeat(129)], [7], [{}], [null]])(
    'PROTOCOL: a deviceId of %j counts as absent',
    async (deviceId) => {
      const person = await stage.person('Alice');
      const client = await stage.connect(person, { auth: { token: person.token, deviceId } });
      expect(client.deviceId).not.toBe(deviceId);
      expect(client.deviceId.length).toBeGreaterThanOrEqual(22);
    },
  );

  it('PROTOCOL: the same device id of two people is two devices', async () => {
    const [alice, bob] = await Promise.all([
      stage.newcomer('Alice', { deviceId: 'phone' }),
      stage.newcomer('Bob', { deviceId: 'phone' }),
    ]);
    const conversationId = await stage.conversation(alice.person, bob.person);
    const { callId } = await stage.talking({ alice, bob, conversationId });
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    expect((await bob.waitFor('call:signal')).signal.from).toBe(alice.id);
    expect(alice.events('call:signal')).toEqual([]);
  });

  it('L15.1: the same instance replaces the older socket at once, and its seat is not lost', async () => {
    const pair = await stage.pair();
    const identity = { deviceId: 'tab', instance: 'load-1' };
    const first = await stage.connect(pair.bob.person, identity);
    const { alice, callId } = await stage.talking({ ...pair, bob: first });
    const gone = first.disconnected();
    const second = await stage.connect(pair.bob.person, identity);
    await gone;
    expect(second.deviceId).toBe('tab');
    // It holds the seat without a word of resuming.
    const signal = { type: 'offer' as const, to: second.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    expect((await second.waitFor('call:signal')).signal.to).toBe(second.id);
    await second.command('call:toggle-audio', { callId, enabled: false });
    await alice.waitFor('call:media-toggled');
    expect(alice.events('call:participant-reconnecting', 'call:participant-reconnected')).toEqual([]);
  });

  it('L15.1: a duplicated tab, whose twin answers, is a device of its own', async () => {
    const pair = await stage.pair();
    const tab = await stage.connect(pair.bob.person, { deviceId: 'tab', instance: 'load-1' });
    const { callId } = await stage.talking({ ...pair, bob: tab });
    const twin = await stage.connect(pair.bob.person, { deviceId: 'tab', instance: 'load-2' });
    expect(twin.deviceId).not.toBe('tab');
    expect((await twin.refused('call:toggle-audio', { callId, enabled: false })).code).toBe('ANSWERED_ELSEWHERE');
    await tab.command('call:toggle-audio', { callId, enabled: false });
    expect(tab.socket.connected).toBe(true);
  });

  it('L15.1: without any instance the older one is probed too', async () => {
    const person = await stage.person('Bob');
    const tab = await stage.connect(person, { deviceId: 'tab' });
    expect((await stage.connect(person, { deviceId: 'tab' })).deviceId).not.toBe('tab');
    await tab.caughtUp();
  });

  it('L15.1: a page that comes back while its dead socket still stands takes its place after the probe', async () => {
    const pair = await stage.pair();
    const dead = await stage.connect(pair.bob.person, { deviceId: 'tab', instance: 'load-1' });
    const { alice, callId } = await stage.talking({ ...pair, bob: dead });
    // The network is gone, and nobody has noticed: nothing is read any more.
    (dead.wire as unknown as { pause(): void }).pause();
    const reloaded = await stage.connect(pair.bob.person, { deviceId: 'tab', instance: 'load-2' });
    expect(reloaded.deviceId).toBe('tab');
    expect(await alice.waitFor('call:participant-reconnecting')).toMatchObject({ userId: dead.id });
    await reloaded.command('call:resume', { callId, fresh: true });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ userId: dead.id, fresh: true });
    const signal = { type: 'offer' as const, to: dead.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    expect((await reloaded.waitFor('call:signal')).signal.to).toBe(dead.id);
    dead.lose();
  });

  it('L15.1: of two tabs that claim the device of a dead socket at once, one has it', async () => {
    const person = await stage.person('Bob');
    const dead = await stage.connect(person, { deviceId: 'tab', instance: 'load-1' });
    (dead.wire as unknown as { pause(): void }).pause();
    const tabs = await Promise.all(
      ['load-2', 'load-3'].map((instance) => stage.connect(person, { deviceId: 'tab', instance })),
    );
    const own = tabs.filter(({ deviceId }) => deviceId === 'tab');
    expect(own).toHaveLength(1);
    for (const tab of tabs) await tab.caughtUp();
    dead.lose();
  });

  it('L15: every device of a person hears a call, and each of them can answer it', async () => {
    const pair = await stage.pair();
    const devices = await Promise.all(Array.from({ length: 6 }, () => stage.connect(pair.bob.person)));
    const { call } = await pair.alice.command('call:initiate', {
      conversationId: pair.conversationId,
      type: 'audio',
    });
    for (const device of devices) expect((await device.waitFor('call:initiated')).callId).toBe(call.id);
    const [, , third] = devices;
    expect((await third?.command('call:join', { callId: call.id }))?.call.status).toBe('active');
  });
});
