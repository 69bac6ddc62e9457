import { beforeEach, describe, expect, it } from 'vitest';
import { conversation, stateOf, type TwoPeople, twoPeople } from './fakes/two-people.ts';

let two: TwoPeople;
const { audio, video } = {
  audio: { ...conversation, type: 'audio' },
  video: { ...conversation, type: 'video' },
} as const;

beforeEach(async () => {
  two = await twoPeople();
});

const signalTypes = () => two.gateway.received('call:signal').map(({ signal }) => (signal as { type: string }).type);

describe('a call between two', () => {
  it('goes through its phases and flows both ways', async () => {
    const phases: (string | null)[] = [];
    two.ada.parley.on('call', (call) => phases.push(call?.phase ?? null));
    await two.talk();
    expect(phases).toEqual(['initiating', 'ringing', 'connecting', 'connected']);
    expect(stateOf(two.bob).call?.phase).toBe('connected');
    expect(Object.values(stateOf(two.ada).call?.remotes ?? {})[0]?.media).toBe('connected');
    expect(signalTypes()).toEqual(['offer', 'answer']);
    expect(stateOf(two.ada).call?.connectedSince).toBe(two.clock.now());
  });

  it('M1.1: nobody is rung before the caller’s camera was asked for, and nothing of the callee’s is before they accept', async () => {
    let grant = () => {};
    two.ada.devices.prompt = new Promise((resolve) => {
      grant = resolve;
    });
    const called = two.ada.parley.call(video);
    await two.settle();
    expect(two.ada.devices.asked).toHaveLength(1);
    expect(two.gateway.received('call:initiate')).toEqual([]);
    grant();
    await called;
    await two.settle();
    expect(stateOf(two.bob).incoming).toHaveLength(1);
    expect(two.bob.devices.asked).toEqual([]);
    await two.bob.parley.accept(stateOf(two.bob).incoming[0]?.callId ?? '');
    expect(two.bob.devices.live.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  });

  it('M1.2: goes on with what works when the camera is refused, and says so to both', async () => {
    two.ada.devices.fails.video = 'NotAllowedError';
    await two.ada.parley.call(video);
    expect(stateOf(two.ada).call?.local.camera).toEqual({ on: false, trouble: 'denied' });
    expect(two.gateway.received('call:initiate')).toMatchObject([
      { settings: { audioEnabled: true, videoEnabled: false } },
    ]);
  });

  it('goes on with nothing at all of one’s own', async () => {
    two.bob.devices.fails.audio = 'NotFoundError';
    await two.talk();
    expect(stateOf(two.bob).call?.local).toMatchObject({ stream: null, microphone: { on: false, trouble: 'absent' } });
    expect(stateOf(two.bob).call?.phase).toBe('connected');
    expect(two.gateway.received('call:toggle-audio', 'bob')).toMatchObject([{ enabled: false }]);
  });

  it('F2: each candidate leaves when it is found', async () => {
    await two.talk();
    two.ada.pcs[0]?.find('candidate:1 1 udp 1 192.0.2.1 9 typ host');
    await two.clock.advance(30);
    expect(signalTypes()).toEqual(['offer', 'answer', 'ice-candidate']);
    expect(two.bob.pcs[0]?.candidates).toHaveLength(1);
  });

  it('F6: signals that come before the answer to the accept are held, none is dropped', async () => {
    const callId = await two.ring();
    two.gateway.silent.add('call:join');
    void two.bob.parley.accept(callId);
    await two.settle();
    two.ada.pcs[0]?.find('candidate:1 1 udp 1 192.0.2.1 9 typ host');
    await two.settle();
    expect(two.bob.pcs).toEqual([]);
    two.gateway.silent.delete('call:join');
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    await two.clock.advance(30);
    expect(two.bob.pcs[0]?.signalingState).toBe('stable');
    expect(two.bob.pcs[0]?.candidates).toHaveLength(1);
  });

  it('reports the way that media took', async () => {
    await two.talk();
    expect(two.gateway.received('call:report', 'ada')).toMatchObject([
      { milestone: 'offer-sent' },
      { state: 'connected', milestone: 'media-connected' },
    ]);
  });

  it('shows an interruption and recovers from a failure by itself', async () => {
    await two.talk();
    two.ada.pcs[0]?.become('failed');
    await two.settle();
    expect(stateOf(two.ada).call?.phase).toBe('reconnecting');
    expect(two.gateway.received('call:report', 'ada').at(-1)).toMatchObject({ state: 'failed' });
    expect(signalTypes()).toEqual(['offer', 'answer', 'offer', 'answer']);
    for (const { pcs } of [two.ada, two.bob]) pcs[1]?.become('connected');
    await two.settle();
    expect(stateOf(two.ada).call?.phase).toBe('connected');
  });

  it('M4: toggles act here first and tell the newest value once there is a connection', async () => {
    await two.talk();
    two.gateway.cut('ada');
    for (const on of [false, true, false]) two.ada.parley.setMicrophone(on);
    expect(two.ada.devices.live[0]?.enabled).toBe(false);
    expect(stateOf(two.ada).call?.local.microphone).toEqual({ on: false });
    await two.gateway.mend('ada');
    await two.settle();
    expect(Object.values(stateOf(two.bob).call?.remotes ?? {})[0]?.participant.isAudioEnabled).toBe(false);
    expect(two.gateway.received('call:toggle-audio')).toMatchObject([{ enabled: false }]);
  });

  it('shows the other’s picture only while their camera is on', async () => {
    await two.talk();
    const remote = () => Object.values(stateOf(two.bob).call?.remotes ?? {})[0];
    const kinds = () =>
      remote()
        ?.stream?.getTracks()
        .map(({ kind }) => kind);
    expect(kinds()).toEqual(['audio']);
    await two.ada.parley.setCamera(true);
    await two.settle();
    expect(kinds()).toEqual(['audio', 'video']);
    await two.ada.parley.setCamera(false);
    await two.settle();
    expect(kinds()).toEqual(['audio']);
    expect(two.ada.devices.live.map(({ kind }) => kind)).toEqual(['audio']);
  });
});

describe('F5 the connection is away', () => {
  it('queues a call, shows it, and makes it once when the connection is back', async () => {
    two.gateway.cut('ada');
    const called = two.ada.parley.call(audio);
    await two.settle();
    expect(stateOf(two.ada)).toMatchObject({ connection: { state: 'away' }, call: { phase: 'initiating' } });
    expect(two.gateway.received('call:initiate')).toEqual([]);
    await two.gateway.mend('ada');
    await called;
    expect(stateOf(two.ada).call?.phase).toBe('ringing');
    expect(two.gateway.received('call:initiate')).toHaveLength(1);
  });

  it('asks again under the same requestId when the answer was lost, and takes its seat up', async () => {
    two.gateway.silent.add('call:initiate');
    const called = two.ada.parley.call(audio);
    await two.settle();
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await called;
    const [first, second] = two.gateway.received('call:initiate');
    expect(second).toEqual(first);
    expect(two.gateway.calls.size).toBe(1);
    expect(two.gateway.received('call:resume')).toMatchObject([{ fresh: false }]);
  });

  it('takes a call back that was never sent', async () => {
    two.gateway.cut('ada');
    const called = two.ada.parley.call(audio);
    await two.settle();
    await two.ada.parley.hangUp();
    await called;
    await two.gateway.mend('ada');
    await two.settle();
    expect(two.gateway.commands).toEqual([]);
    expect(stateOf(two.ada).call).toBeNull();
  });

  it('is given up by whoever hears of it, at once: nothing is captured, nobody is rung', async () => {
    const stop = two.ada.parley.on('call', () => void two.ada.parley.hangUp());
    await two.ada.parley.call(audio);
    stop();
    await two.settle();
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'left' } } });
    expect(two.ada.devices.asked).toEqual([]);
    expect(two.gateway.commands).toEqual([]);
  });

  it('leaves a call whose making was on its way when it was given up', async () => {
    two.gateway.silent.add('call:initiate');
    const called = two.ada.parley.call(audio);
    await two.settle();
    await two.ada.parley.hangUp();
    expect(two.ada.devices.live).toEqual([]);
    two.gateway.silent.clear();
    two.gateway.cut('ada');
    await two.gateway.mend('ada');
    await called;
    await two.settle();
    expect([...two.gateway.calls.values()].map(({ status }) => status)).toEqual(['ended']);
  });

  it('hangs up at once and tells the gateway when it can', async () => {
    await two.talk();
    two.gateway.cut('ada');
    await two.ada.parley.hangUp();
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'left' } } });
    expect(two.ada.devices.live).toEqual([]);
    await two.gateway.mend('ada');
    await two.settle();
    expect(stateOf(two.bob)).toMatchObject({
      call: null,
      lastEnded: { cause: { kind: 'ended', reason: 'completed' } },
    });
  });
});

describe('how a call ends', () => {
  it('releases media before anything is sent, and takes the gateway’s word for the ending', async () => {
    await two.talk();
    const ended = two.ada.parley.hangUp();
    expect(stateOf(two.ada).call?.phase).toBe('ending');
    expect(two.ada.devices.live).toEqual([]);
    expect(two.ada.pcs[0]?.connectionState).toBe('closed');
    await ended;
    expect(stateOf(two.ada).lastEnded).toMatchObject({
      cause: { kind: 'ended', reason: 'completed', mine: true },
      others: [{ personId: 'bob', displayName: 'bob' }],
      duration: 0,
    });
    await two.settle();
    expect(two.bob.devices.live).toEqual([]);
    expect(two.clock.pending).toBe(0);
  });

  it('does not wait long for a gateway that keeps silent', async () => {
    await two.talk();
    two.gateway.silent.add('call:leave');
    two.gateway.refuseNext('call:leave', 'INTERNAL');
    const ended = two.ada.parley.hangUp();
    await two.clock.advance(1000);
    await ended;
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'left' } } });
  });

  it('F7: the caller learns of a decline and of who said what', async () => {
    const callId = await two.ring();
    two.gateway.say('ada', 'call:rejected', { callId, version: 3, userId: 'bob', reason: 'declined' });
    await two.bob.parley.decline(callId);
    expect(stateOf(two.bob).incoming).toEqual([]);
    await two.settle();
    expect(stateOf(two.ada).lastEnded).toMatchObject({
      cause: { kind: 'ended', reason: 'declined', endedBy: 'bob', mine: false },
      rejections: { bob: 'declined' },
    });
  });

  it.each([
    ['call:moved', {}, { kind: 'moved' }],
    ['call:participant-left', { userId: 'ada', participantId: 'x', reason: 'timeout' }, { kind: 'timeout' }],
    ['call:participant-left', { userId: 'ada', participantId: 'x', reason: 'removed' }, { kind: 'removed' }],
    ['call:participant-left', { userId: 'ada', participantId: 'x', reason: 'forced' }, { kind: 'left' }],
  ])('%s %j ends it here', async (name, fields, cause) => {
    const callId = await two.talk();
    two.gateway.say('ada', name, { callId, version: 100, ...fields });
    expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause } });
    expect(two.ada.devices.live).toEqual([]);
  });

  it('ends when its person is taken out of the conversation', async () => {
    await two.talk();
    two.gateway.say('ada', 'conversation:removed', conversation);
    expect(stateOf(two.ada)).toMatchObject({ call: null, calls: {}, lastEnded: { cause: { kind: 'removed' } } });
  });

  it('forgets the last ending when it was seen, or when the next call starts', async () => {
    await two.talk();
    await two.ada.parley.hangUp();
    two.ada.parley.dismissEnded();
    expect(stateOf(two.ada).lastEnded).toBeNull();
  });
});

describe('refusals', () => {
  it('rejects and shows why there is no call', async () => {
    two.gateway.refuseNext('call:initiate', 'USER_NOT_FOUND');
    await expect(two.ada.parley.call({ to: 'nobody', type: 'audio' })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
    expect(stateOf(two.ada)).toMatchObject({
      call: null,
      lastEnded: { cause: { kind: 'refused', error: { code: 'USER_NOT_FOUND' } } },
    });
    expect(two.ada.devices.live).toEqual([]);
  });

  it('L8: who calls into a call joins it', async () => {
    const callId = two.gateway.ringFrom('bob').id;
    await two.ada.parley.call(audio);
    expect(two.gateway.received('call:join', 'ada')).toMatchObject([{ callId }]);
    expect(stateOf(two.ada).call?.callId).toBe(callId);
    expect(stateOf(two.ada).incoming).toEqual([]);
  });

  it('L11: frees one’s own stale seat and calls again, once', async () => {
    two.gateway.refuseNext('call:initiate', 'CALL_ALREADY_ACTIVE', { callId: 'old', own: true, stale: true });
    two.gateway.refuseNext('call:initiate', 'CALL_ALREADY_ACTIVE', { callId: 'old', own: true, stale: true });
    await expect(two.ada.parley.call(audio)).rejects.toMatchObject({ code: 'CALL_ALREADY_ACTIVE' });
    expect(two.gateway.received('call:force-leave')).toMatchObject([conversation]);
    expect(two.gateway.received('call:initiate')).toHaveLength(2);
    await two.ada.parley.call(audio);
    expect(stateOf(two.ada).call?.phase).toBe('ringing');
  });

  it('leaves one’s own living seat alone and says where it is', async () => {
    two.gateway.refuseNext('call:initiate', 'CALL_ALREADY_ACTIVE', { callId: 'mine', own: true });
    await expect(two.ada.parley.call(audio)).rejects.toMatchObject({ code: 'CALL_ALREADY_ACTIVE' });
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({
      kind: 'refused',
      error: { details: { callId: 'mine', own: true } },
    });
    expect(two.gateway.received('call:force-leave')).toEqual([]);
  });

  it('L5: a second call says so first and never hangs up silently', async () => {
    const callId = await two.talk();
    await expect(two.ada.parley.call(audio)).rejects.toMatchObject({ code: 'ALREADY_IN_CALL', details: { callId } });
    expect(stateOf(two.ada).call).toMatchObject({ callId, phase: 'connected' });
    expect(two.gateway.received('call:initiate')).toHaveLength(1);
  });

  it('an accept that came second ends as answered elsewhere', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'ANSWERED_ELSEWHERE');
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'ANSWERED_ELSEWHERE' });
    expect(stateOf(two.bob).lastEnded?.cause).toEqual({ kind: 'answered-elsewhere' });
    expect(two.bob.devices.live).toEqual([]);
  });

  it('an accept that came too late tells how the call ended', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'CALL_ENDED', { reason: 'cancelled' });
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'CALL_ENDED' });
    expect(stateOf(two.bob).lastEnded?.cause).toMatchObject({ kind: 'ended', reason: 'cancelled' });
  });
});

describe('close', () => {
  it('hangs up and releases tracks, peer connections, socket, timers and listeners', async () => {
    await two.talk();
    await two.ada.parley.close();
    await two.bob.parley.close();
    expect(two.ada.devices.live).toEqual([]);
    expect(two.ada.pcs.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    expect(two.clock.pending).toBe(0);
    const before = two.gateway.commands.length;
    two.gateway.say('ada', 'call:initiated', {});
    expect(two.gateway.commands).toHaveLength(before);
  });
});
