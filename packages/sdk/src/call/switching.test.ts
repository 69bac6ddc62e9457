import { beforeEach, describe, expect, it } from 'vitest';
import { conversation, stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;
const audio = { ...conversation, type: 'audio' } as const;

beforeEach(async () => {
  two = await twoPeople();
});

/** Ada talks with Bob, and another call rings at her. */
async function talkingAndRung() {
  const first = await two.talk();
  const second = two.gateway.ringFrom('bob').id;
  await two.settle();
  return { first, second };
}

const left = (person: string) => two.gateway.received('call:leave', person).map(({ callId }) => callId);
const firstLink = () => two.ada.pcs[0]?.connectionState;

describe('L5 one call is left for another', () => {
  it('only when the seat in the second is taken: until then the first is seen and heard', async () => {
    const { first, second } = await talkingAndRung();
    two.gateway.silent.add('call:join');
    const switched = two.ada.parley.accept(second, { leaveOther: true });
    await two.settle();
    expect(stateOf(two.ada).call).toMatchObject({ callId: second, phase: 'connecting' });
    expect(firstLink()).toBe('connected');
    two.gateway.say('ada', 'call:signal', {
      callId: first,
      signal: {
        type: 'ice-candidate',
        to: 'ada',
        from: 'bob',
        fromDevice: 'device',
        candidate: { candidate: 'candidate:1 typ host', usernameFragment: two.bob.pcs[0]?.ufrag },
      },
    });
    await two.settle();
    expect(two.ada.pcs[0]?.candidates).toHaveLength(1);

    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await switched;
    expect(firstLink()).toBe('closed');
    expect(two.ada.devices.live).toHaveLength(1);
    expect(stateOf(two.ada)).toMatchObject({ call: { callId: second }, lastEnded: null });
    expect(left('ada')).toEqual([]);
  });

  it.each(['CALL_FULL', 'CALL_ENDED', 'INTERNAL'] as const)(
    'goes on with the first when the second is refused with %s',
    async (code) => {
      const { first, second } = await talkingAndRung();
      two.gateway.refuseNext('call:join', code);
      await expect(two.ada.parley.accept(second, { leaveOther: true })).rejects.toMatchObject({ code });
      await two.settle();
      expect(stateOf(two.ada)).toMatchObject({
        call: { callId: first, phase: 'connected', local: { microphone: { on: true } } },
        lastEnded: { callId: second, cause: { kind: 'refused', error: { code } } },
      });
      expect(firstLink()).toBe('connected');
      expect(two.ada.devices.live).toHaveLength(1);
      expect(left('ada')).toEqual([]);
      const ada = await two.refresh(two.ada, 'ada');
      expect(stateOf(ada).call?.callId).toBe(first);
    },
  );

  it('says that it leaves the other one also when that is on another device', async () => {
    const second = two.gateway.ringFrom('bob').id;
    await two.settle();
    await two.ada.parley.accept(second, { leaveOther: true });
    expect(two.gateway.received('call:join', 'ada')).toMatchObject([{ leaveOther: true }]);
    await two.ada.parley.hangUp();
    await two.ada.parley.call({ ...audio, leaveOther: true });
    expect(two.gateway.received('call:initiate', 'ada')).toMatchObject([{ leaveOther: true }]);
  });

  it('hanging up meanwhile leaves both', async () => {
    const { first, second } = await talkingAndRung();
    two.gateway.silent.add('call:join');
    const switched = two.ada.parley.accept(second, { leaveOther: true });
    await two.settle();
    await two.ada.parley.hangUp();
    expect(stateOf(two.ada).call).toBeNull();
    expect(two.ada.devices.live).toEqual([]);
    // At once, though nobody knows yet whether the second was joined: this page may not live to hear of it.
    expect(left('ada')).toEqual([second, first]);
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await switched;
    expect(left('ada')).toEqual([second, first]);
  });

  it('is idle when the second is refused after the first was ended by the other', async () => {
    const { first, second } = await talkingAndRung();
    let grant = () => {};
    two.ada.devices.prompt = new Promise((resolve) => {
      grant = resolve;
    });
    two.gateway.silent.add('call:join');
    const switched = two.ada.parley.accept(second, { leaveOther: true });
    await two.settle();
    two.gateway.end(first, 'completed', 'bob');
    expect(stateOf(two.ada).call?.callId).toBe(second);
    two.gateway.end(second, 'cancelled', 'bob');
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { callId: second } });
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    grant();
    await switched;
    await two.settle();
    expect(two.ada.devices.live).toEqual([]);
  });

  it('who mutes meanwhile is muted in both', async () => {
    const { second } = await talkingAndRung();
    two.gateway.silent.add('call:join');
    void two.ada.parley.accept(second, { leaveOther: true });
    await two.settle();
    two.ada.parley.setMicrophone(false);
    expect(two.ada.devices.live.map(({ enabled }) => enabled)).toEqual([false, false]);
  });

  it('asks again for a microphone that the first call kept busy', async () => {
    const { second } = await talkingAndRung();
    two.ada.devices.fails.audio = 'NotReadableError';
    two.gateway.silent.add('call:join');
    const switched = two.ada.parley.accept(second, { leaveOther: true });
    await two.settle();
    expect(stateOf(two.ada).call?.local.microphone).toEqual({ on: false, trouble: 'busy' });
    delete two.ada.devices.fails.audio;
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await switched;
    await two.settle();
    expect(stateOf(two.ada).call?.local.microphone).toEqual({ on: true });
  });
});

describe('a call after one that was given up', () => {
  it('waits until the seat that was on its way is given back', async () => {
    two.gateway.silent.add('call:initiate');
    void two.ada.parley.call(audio);
    await two.settle();
    await two.ada.parley.hangUp();
    const again = two.ada.parley.call(audio);
    await two.settle();
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await again;
    const making = two.gateway.commands.filter(({ name }) => name === 'call:initiate' || name === 'call:leave');
    // The first is asked once more for its answer, which was lost.
    expect(making.map(({ name }) => name)).toEqual(['call:initiate', 'call:initiate', 'call:leave', 'call:initiate']);
    expect(stateOf(two.ada).call?.phase).toBe('ringing');
  });

  it('frees nothing on behalf of the one that was given up', async () => {
    two.gateway.refuseNext('call:initiate', 'CALL_ALREADY_ACTIVE', { callId: 'old', own: true, stale: true });
    two.gateway.silent.add('call:initiate');
    const called = two.ada.parley.call(audio);
    await two.settle();
    await two.ada.parley.hangUp();
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await called;
    await two.settle();
    expect(two.gateway.received('call:force-leave')).toEqual([]);
  });

  it('may be the same call, before the gateway’s word on the hang-up', async () => {
    const callId = await two.talk();
    // The others talk on, and the answer takes its time.
    two.gateway.refuseNext('call:leave', 'INTERNAL');
    two.gateway.silent.add('call:leave');
    void two.ada.parley.hangUp();
    await two.ada.parley.join(callId);
    expect(two.gateway.received('call:join', 'ada')).toMatchObject([{ callId }]);
  });
});

describe('the seat and other devices', () => {
  it('is not taken anew by the device that has it', async () => {
    const callId = await two.talk();
    await two.ada.parley.continueHere(callId);
    expect(two.gateway.received('call:resume')).toEqual([]);
    expect(firstLink()).toBe('connected');
  });

  it('F9: moved to another device while this one was away, it ends here as moved', async () => {
    await two.talk();
    two.gateway.cut('ada');
    two.gateway.refuseNext('call:resume', 'ANSWERED_ELSEWHERE');
    await two.gateway.mend('ada');
    await two.settle();
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'moved' } } });
  });

  it('F8: moved to another device while the page was loaded anew, it ends here as moved', async () => {
    await two.talk();
    two.gateway.refuseNext('call:resume', 'ANSWERED_ELSEWHERE');
    const ada = await two.refresh(two.ada, 'ada');
    expect(stateOf(ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'moved' } } });
  });

  it('M4: what the gateway missed of a toggle it is told when the seat is taken again', async () => {
    await two.talk();
    two.gateway.refuseNext('call:toggle-audio', 'UNAVAILABLE');
    two.ada.parley.setMicrophone(false);
    await two.settle();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await two.settle();
    expect(Object.values(stateOf(two.bob).call?.remotes ?? {})[0]?.participant.isAudioEnabled).toBe(false);
  });
});

describe('after close', () => {
  it('nothing begins any more: no device is asked for, and what is asked is refused', async () => {
    await two.ada.parley.close();
    await expect(two.ada.parley.call(audio)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(two.ada.parley.decline('call')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(two.ada.devices.asked).toEqual([]);
    expect(two.clock.pending).toBe(0);
  });
});

it('L5 of calls that are begun on hearing of each other’s end, the one that was asked for last goes on, and no other', async () => {
  const { ada } = two;
  const first = ada.parley.call(audio);
  let last: Promise<void> | undefined;
  ada.parley.on('ended', () => {
    last ??= ada.parley.call({ ...conversation, type: 'video' });
  });
  const second = ada.parley.call({ ...audio, leaveOther: true });
  await expect(second).rejects.toMatchObject({ code: 'ALREADY_IN_CALL' });
  await two.settle();
  await Promise.all([first, last]);
  expect(stateOf(ada).call?.type).toBe('video');
  await ada.parley.hangUp();
  await two.settle();
  expect(stateOf(ada).call).toBeNull();
  expect(ada.devices.live).toEqual([]);
});

it('L5 and when they hang up that one at once, too, they are in none', async () => {
  const { ada } = two;
  const first = ada.parley.call(audio);
  let last: Promise<unknown> | undefined;
  let begun = false;
  ada.parley.on('ended', () => {
    if (begun) return;
    begun = true;
    last = Promise.all([ada.parley.call(audio), ada.parley.hangUp()]);
  });
  const second = ada.parley.call({ ...audio, leaveOther: true });
  await expect(second).rejects.toMatchObject({ code: 'ALREADY_IN_CALL' });
  await two.settle();
  await Promise.all([first, last]);
  expect(stateOf(ada).call).toBeNull();
  expect(ada.devices.live).toEqual([]);
});
