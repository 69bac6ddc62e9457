import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

/** Bob talks with Ada, and another call rings at him. */
async function talkingAndRung() {
  const first = await two.talk();
  const second = two.gateway.ringFrom('ada', { conversationId: 'other' }).id;
  await two.settle();
  return { first, second };
}

const waiting = () => stateOf(two.bob).incoming.map(({ callId, whileBusy }) => [callId, whileBusy]);
const toldBusy = (callId: string) =>
  two.gateway
    .received('call:ringing', 'bob')
    .filter((payload) => payload.callId === callId)
    .map(({ busy = false }) => busy);

describe('L5 a second call', () => {
  it('says that its person talks in another, here and to the caller', async () => {
    const { second } = await talkingAndRung();
    expect(waiting()).toEqual([[second, true]]);
    expect(toldBusy(second)).toEqual([true]);
  });

  it('is one like any other when the first is over', async () => {
    const { second } = await talkingAndRung();
    await two.bob.parley.hangUp();
    await two.settle();
    expect(waiting()).toEqual([[second, false]]);
    expect(toldBusy(second)).toEqual([true, false]);
  });

  it('is one more when another is answered meanwhile', async () => {
    const [first, second] = ['one', 'two'].map((conversationId) => two.gateway.ringFrom('ada', { conversationId }).id);
    await two.settle();
    expect(waiting()).toEqual([
      [first, false],
      [second, false],
    ]);
    await two.bob.parley.accept(first ?? '');
    await two.settle();
    expect(waiting()).toEqual([[second, true]]);
    expect(toldBusy(second ?? '')).toEqual([false, true]);
  });

  it('knows of a first one on another device, and whether that still goes on', async () => {
    const callId = await two.ring();
    const phone = fakeClient(two.gateway, two.clock, 'bob');
    await two.settle();
    await phone.parley.accept(callId);
    const { version } = two.gateway.calls.get(callId) ?? {};
    two.gateway.say('bob', 'call:answered-elsewhere', { callId, version, by: 'accept' });
    await two.settle();
    const second = two.gateway.ringFrom('ada', { conversationId: 'other' }).id;
    expect(waiting()).toEqual([[second, true]]);
    two.gateway.end(second, 'missed');

    // He left there, and the others talk on: of that no word comes here.
    const call = two.gateway.calls.get(callId);
    const participants = (call?.participants ?? []).map((seat) =>
      seat.userId === 'bob' ? { ...seat, state: 'left' as const } : seat,
    );
    two.gateway.change(callId, { participants });
    const third = two.gateway.ringFrom('ada', { conversationId: 'other' }).id;
    await two.settle();
    expect(waiting()).toEqual([[third, false]]);
  });

  it('is not answered silently over the first, and rings on', async () => {
    const { first, second } = await talkingAndRung();
    await expect(two.bob.parley.accept(second)).rejects.toMatchObject({ code: 'ALREADY_IN_CALL' });
    expect(stateOf(two.bob).call).toMatchObject({ callId: first, phase: 'connected' });
    expect(waiting()).toEqual([[second, true]]);
    await two.bob.parley.accept(second, { leaveOther: true });
    expect(stateOf(two.bob)).toMatchObject({ call: { callId: second }, lastRing: null });
    expect(two.gateway.received('call:join', 'bob').at(-1)).toMatchObject({ callId: second, leaveOther: true });
  });

  it('declined as busy leaves the first alone and tells the caller so', async () => {
    const { first, second } = await talkingAndRung();
    await two.bob.parley.decline(second, 'busy');
    expect(two.gateway.received('call:reject', 'bob')).toMatchObject([{ callId: second, reason: 'busy' }]);
    expect(waiting()).toEqual([]);
    expect(stateOf(two.bob)).toMatchObject({
      call: { callId: first, phase: 'connected' },
      lastRing: { callId: second, cause: { kind: 'ended', reason: 'busy', mine: true } },
    });
  });
});

describe('L5 a switch that is refused', () => {
  it('stays told, with who called, while the first call goes on', async () => {
    const { first, second } = await talkingAndRung();
    two.gateway.refuseNext('call:join', 'CALL_FULL');
    await expect(two.bob.parley.accept(second, { leaveOther: true })).rejects.toMatchObject({ code: 'CALL_FULL' });
    two.bob.parley.setMicrophone(false);
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    await two.settle();
    expect(stateOf(two.bob)).toMatchObject({
      call: { callId: first },
      lastEnded: { callId: second, cause: { kind: 'refused' }, others: [{ personId: 'ada', displayName: 'ada' }] },
    });
  });
});

describe('L2 what the caller is shown while it rings', () => {
  it('how many devices ring, who is not reachable, who is on another call', async () => {
    const callId = await two.ring();
    const say = (name: string, version: number, fields: object) =>
      two.gateway.say('ada', name, { callId, version, ...fields });
    const ring = () => stateOf(two.ada).call?.ring;
    expect(ring()).toEqual({ devices: 1, unreachable: [], busy: [] });
    say('call:unreachable', 3, { userIds: ['eve'] });
    say('call:ringing', 4, { userId: 'bob', devices: 2 });
    expect(ring()).toEqual({ devices: 2, unreachable: ['eve'], busy: [] });
    say('call:ringing', 5, { userId: 'eve', devices: 3, busy: true });
    expect(ring()).toEqual({ devices: 3, unreachable: [], busy: ['eve'] });
    // One of the devices goes away.
    say('call:ringing', 6, { userId: 'bob', devices: 2 });
    expect(ring()).toEqual({ devices: 2, unreachable: [], busy: ['eve'] });
  });
});
