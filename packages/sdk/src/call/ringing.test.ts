import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

const rings = () => stateOf(two.bob).incoming.map(({ callId }) => callId);

describe('F7 a device rings only while its person is listed in `ringing`', () => {
  it('rings, says so to the gateway and to the page', async () => {
    const heard: string[] = [];
    two.bob.parley.on('incoming', ({ callId }) => heard.push(callId));
    const callId = await two.ring();
    expect(heard).toEqual([callId]);
    expect(stateOf(two.bob).incoming).toEqual([
      {
        callId,
        conversationId: 'conversation',
        type: 'audio',
        from: { personId: 'ada', displayName: 'ada' },
        whileBusy: false,
        expiresAt: two.clock.now() + 30_000,
      },
    ]);
    expect(two.gateway.received('call:ringing', 'bob')).toMatchObject([{ callId }]);
    expect(stateOf(two.ada).call?.ring.devices).toBe(1);
  });

  it('stops when it was answered or declined elsewhere', async () => {
    const callId = two.gateway.ringFrom('ada').id;
    await two.settle();
    two.gateway.say('bob', 'call:answered-elsewhere', { callId, version: 3, by: 'accept' });
    expect(rings()).toEqual([]);
    await two.settle();
    expect(two.clock.pending).toBe(0);
  });

  it('stops when the caller gives up', async () => {
    await two.ring();
    await two.ada.parley.hangUp();
    await two.settle();
    expect(rings()).toEqual([]);
  });

  it('stops by its own clock, also without a connection', async () => {
    await two.ring();
    two.gateway.cut('bob');
    await two.clock.advance(29_999);
    expect(rings()).toHaveLength(1);
    await two.clock.advance(1);
    expect(rings()).toEqual([]);
  });

  it('stops when a snapshot does not list its person any more', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.gateway.change(callId, { ringing: [] });
    await two.gateway.mend('bob');
    expect(rings()).toEqual([]);
  });

  it('stops when the call ended while this device was away', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.gateway.end(callId, 'missed');
    await two.gateway.mend('bob');
    expect(rings()).toEqual([]);
  });

  it('does not ring again because an answer that was lost is given once more', async () => {
    two.gateway.silent.add('call:ringing');
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.gateway.end(callId, 'cancelled', 'ada');
    two.gateway.silent.clear();
    await two.gateway.mend('bob');
    await two.settle();
    expect(two.gateway.received('call:ringing', 'bob')).toHaveLength(2);
    expect(rings()).toEqual([]);
    expect(stateOf(two.bob)).toMatchObject({ calls: {}, lastRing: { cause: { reason: 'missed' } } });
  });

  it('stops while the call is full and rings again when it is not', async () => {
    const callId = await two.ring();
    two.gateway.say('bob', 'call:full', { callId, version: 3 });
    expect(rings()).toEqual([]);
    two.gateway.say('bob', 'call:not-full', { callId, version: 4 });
    expect(rings()).toEqual([callId]);
  });

  it('stops when the gateway knows nothing of the call', async () => {
    two.gateway.refuseNext('call:ringing', 'CALL_NOT_FOUND');
    await two.ring();
    expect(rings()).toEqual([]);
    expect(stateOf(two.bob).calls).toEqual({});
  });

  it('a device that connects while it rings, rings, and says so again after a loss', async () => {
    const callId = await two.ring();
    const tablet = fakeClient(two.gateway, two.clock, 'bob');
    await two.settle();
    expect(stateOf(tablet).incoming.map((incoming) => incoming.callId)).toEqual([callId]);
    const before = two.gateway.received('call:ringing').length;
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    await two.settle();
    expect(two.gateway.received('call:ringing')).toHaveLength(before + 2);
    expect(rings()).toEqual([callId]);
  });

  it('does not ring on the caller’s other devices', async () => {
    const tablet = fakeClient(two.gateway, two.clock, 'ada');
    await two.ring();
    expect(stateOf(tablet).incoming).toEqual([]);
  });

  it('L7: an invitation that comes late shows no ring', async () => {
    const startedAt = new Date(two.clock.now() - 40_000).toISOString();
    const ringEndsAt = new Date(two.clock.now() - 10_000).toISOString();
    const call = two.gateway.ringFrom('ada', { startedAt, ringEndsAt });
    two.gateway.end(call.id, 'missed');
    await two.settle();
    expect(rings()).toEqual([]);
    expect(two.gateway.received('call:ringing')).toEqual([]);
  });

  it('rings all the same where this device’s clock is ahead: the gateway knows', async () => {
    const startedAt = new Date(two.clock.now() - 3_600_000).toISOString();
    const ringEndsAt = new Date(two.clock.now() - 3_570_000).toISOString();
    const call = two.gateway.ringFrom('ada', { startedAt, ringEndsAt });
    expect(rings()).toEqual([]);
    await two.settle();
    expect(rings()).toEqual([call.id]);
    expect(stateOf(two.bob).incoming[0]?.expiresAt).toBe(two.clock.now() + 30_000);
  });

  it('L5: says that its person is on another call', async () => {
    await two.talk();
    const second = two.gateway.ringFrom('ada', { conversationId: 'other' });
    await two.settle();
    expect(stateOf(two.bob).incoming).toMatchObject([{ callId: second.id, whileBusy: true }]);
    expect(two.gateway.received('call:ringing', 'bob').at(-1)).toMatchObject({ callId: second.id, busy: true });
  });

  it('L2: the caller sees who cannot be reached and who is busy', async () => {
    const callId = await two.ring();
    two.gateway.say('ada', 'call:unreachable', { callId, version: 3, userIds: ['bob', 'eve'] });
    two.gateway.say('ada', 'call:ringing', { callId, version: 4, userId: 'bob', devices: 2, busy: true });
    expect(stateOf(two.ada).call?.ring).toEqual({ devices: 2, unreachable: ['eve'], busy: ['bob'] });
  });
});
