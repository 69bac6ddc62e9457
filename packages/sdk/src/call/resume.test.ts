import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

const signalTypes = () => two.gateway.received('call:signal').map(({ signal }) => (signal as { type: string }).type);

describe('F8 a refresh comes back to the same seat', () => {
  it('resumes with fresh peer connections, the same flags and the same timer', async () => {
    const callId = await two.talk();
    const connectedSince = two.clock.now();
    two.bob.parley.setMicrophone(false);
    await two.bob.parley.setCamera(true);
    await two.clock.advance(5000);
    const bob = await two.refresh(two.bob, 'bob');
    expect(two.gateway.received('call:resume', 'bob')).toMatchObject([{ callId, fresh: true }]);
    expect(stateOf(bob).call).toMatchObject({
      callId,
      phase: 'connecting',
      direction: 'incoming',
      connectedSince,
      local: { microphone: { on: false }, camera: { on: true } },
    });
    expect(bob.devices.live.map(({ kind, enabled }) => [kind, enabled])).toEqual([
      ['audio', false],
      ['video', true],
    ]);
  });

  it('the one who stayed offers anew on a new peer connection', async () => {
    await two.talk();
    const bob = await two.refresh(two.bob, 'bob');
    expect(signalTypes()).toEqual(['offer', 'answer', 'offer', 'answer']);
    expect(two.ada.pcs.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new']);
    for (const pc of [two.ada.pcs[1], bob.pcs[0]]) pc?.become('connected');
    expect(stateOf(two.ada).call?.phase).toBe('connected');
    expect(stateOf(bob).call?.phase).toBe('connected');
  });

  it('says goodbye when the page goes, but not when it is only put aside', async () => {
    await two.talk();
    two.bob.page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }));
    const seat = () => Object.values(stateOf(two.ada).call?.remotes ?? {})[0]?.participant.state;
    expect(seat()).toBe('connecting');
    two.bob.page.dispatchEvent(new Event('pagehide'));
    expect(seat()).toBe('reconnecting');
  });

  it('a copied tab does not take the seat of the one it was copied from', async () => {
    await two.talk();
    two.bob.page.dispatchEvent(new Event('pagehide'));
    two.gateway.deviceIds.push('another');
    const before = two.gateway.received('call:resume').length;
    const copy = await two.refresh(two.bob, 'bob');
    expect(stateOf(copy).call).toBeNull();
    expect(two.gateway.received('call:resume')).toHaveLength(before);
  });

  it('does not come back to a call that was hung up', async () => {
    await two.talk();
    await two.bob.parley.hangUp();
    await two.settle();
    const bob = await two.refresh(two.bob, 'bob');
    expect(stateOf(bob).call).toBeNull();
  });
});

describe('F9 a lost connection with the page alive', () => {
  it('takes the seat up again and lets the media flow on', async () => {
    const callId = await two.talk();
    await two.clock.advance(100);
    two.gateway.cut('ada');
    expect(stateOf(two.ada).call?.phase).toBe('connected');
    await two.gateway.mend('ada');
    await two.clock.advance(1000);
    expect(two.gateway.received('call:resume')).toMatchObject([{ callId, fresh: false }]);
    expect(two.ada.pcs).toHaveLength(1);
    expect(signalTypes().filter((type) => type !== 'ice-candidate')).toEqual(['offer', 'answer']);
  });

  it('looks for a new way when the media broke meanwhile', async () => {
    await two.talk();
    two.gateway.cut('ada');
    two.ada.pcs[0]?.become('failed');
    await two.settle();
    expect(signalTypes()).toEqual(['offer', 'answer']);
    await two.gateway.mend('ada');
    await two.settle();
    expect(signalTypes().slice(2)).toEqual(expect.arrayContaining(['offer', 'answer']));
    expect(two.ada.pcs[0]?.signalingState).toBe('stable');
  });

  it('sends what the other did not get when they are back, in order', async () => {
    await two.talk();
    two.gateway.cut('bob');
    for (const text of ['a', 'b']) two.ada.pcs[0]?.find(`candidate:${text} typ host`);
    await two.settle();
    expect(two.bob.pcs[0]?.candidates).toEqual([]);
    await two.gateway.mend('bob');
    await two.clock.advance(30);
    expect(two.bob.pcs[0]?.candidates).toMatchObject([
      { candidate: 'candidate:a typ host' },
      { candidate: 'candidate:b typ host' },
    ]);
  });

  it('who was away while the other started anew is offered to by them', async () => {
    await two.talk();
    two.gateway.cut('ada');
    const bob = await two.refresh(two.bob, 'bob');
    await two.gateway.mend('ada');
    await two.settle();
    expect(two.ada.pcs.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new']);
    expect(bob.pcs.at(-1)?.signalingState).toBe('stable');
    expect(two.ada.pcs.at(-1)?.signalingState).toBe('stable');
  });

  it('learns how the call ended meanwhile', async () => {
    const callId = await two.talk();
    two.gateway.cut('ada');
    two.gateway.end(callId, 'abandoned');
    await two.gateway.mend('ada');
    await two.settle();
    expect(stateOf(two.ada)).toMatchObject({
      call: null,
      lastEnded: { callId, cause: { kind: 'ended', reason: 'abandoned' } },
    });
    expect(two.ada.devices.live).toEqual([]);
  });

  it('learns that a call has ended whose beginning it hears of only then', async () => {
    two.gateway.silent.add('call:initiate');
    const called = two.ada.parley.call({ conversationId: 'conversation', type: 'audio' });
    await two.settle();
    const [callId = ''] = two.gateway.calls.keys();
    two.gateway.cut('ada');
    two.gateway.silent.clear();
    two.gateway.end(callId, 'forced');
    await two.gateway.mend('ada');
    await called;
    await two.settle();
    expect(stateOf(two.ada)).toMatchObject({
      call: null,
      lastEnded: { callId, cause: { kind: 'ended', reason: 'forced' } },
    });
    expect(stateOf(two.ada).calls).toEqual({});
  });

  it('learns that its seat’s grace has passed', async () => {
    await two.talk();
    two.gateway.cut('ada');
    two.gateway.refuseNext('call:resume', 'NOT_IN_CALL');
    await two.gateway.mend('ada');
    await two.settle();
    expect(stateOf(two.ada).lastEnded?.cause).toEqual({ kind: 'timeout' });
  });

  it('tries again when the gateway cannot just now', async () => {
    await two.talk();
    two.gateway.cut('ada');
    two.gateway.refuseNext('call:resume', 'UNAVAILABLE');
    await two.gateway.mend('ada');
    await two.clock.advance(1000);
    expect(two.gateway.received('call:resume', 'ada')).toHaveLength(2);
    expect(stateOf(two.ada).call?.phase).toBe('connected');
  });

  it('does not ask again for a seat that was refused, when it is cut off before it knows why', async () => {
    await two.talk();
    two.gateway.cut('ada');
    two.gateway.refuseNext('call:resume', 'ANSWERED_ELSEWHERE');
    two.gateway.silent.add('call:sync');
    await two.gateway.mend('ada');
    await two.settle();
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await two.settle();
    expect(two.gateway.received('call:resume', 'ada')).toHaveLength(1);
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'moved' } } });
  });
});

describe('one’s seat on another device', () => {
  it('is moved here when the person says so', async () => {
    const callId = await two.talk();
    const tablet = fakeClient(two.gateway, two.clock, 'bob');
    await two.settle();
    expect(stateOf(tablet).call).toBeNull();
    await tablet.parley.continueHere(callId);
    expect(two.gateway.received('call:resume', 'bob')).toMatchObject([{ callId, takeOver: true, fresh: true }]);
    expect(stateOf(tablet).call).toMatchObject({ callId, direction: 'incoming' });
    expect(stateOf(two.bob)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'moved' } } });
  });
});

it('asks for the whole call when it missed something of it', async () => {
  const callId = await two.talk();
  const known = two.gateway.calls.get(callId)?.version ?? 0;
  two.gateway.change(callId, { metadata: { missed: true } });
  two.gateway.say('ada', 'call:ring-ended', { callId, version: known + 2, userIds: [] });
  await two.settle();
  expect(two.gateway.received('call:sync', 'ada')).toMatchObject([{ callId }]);
});

it('leaves nothing running when the person hangs up on hearing how the call stands', async () => {
  const { ada, bob, gateway, clock } = two;
  const callId = await two.talk();
  gateway.cut('ada');
  gateway.change(callId, { metadata: { missed: true } });
  ada.parley.store.subscribe(({ calls, call }, before) => {
    const isTold = calls !== before.calls && gateway.received('call:resume', 'ada').length > 0;
    if (isTold && call) void ada.parley.hangUp();
  });
  await gateway.mend('ada');
  await two.settle();
  expect(stateOf(ada).call).toBeNull();
  await Promise.all([ada.parley.close(), bob.parley.close()]);
  await two.settle();
  expect(clock.pending).toBe(0);
});
