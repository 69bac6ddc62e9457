import type { CallSession, StampedSignal, WarmUp } from '@parley/protocol';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTrack } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { KeptLog } from '../log.ts';
import { iceServersOf } from './ice-servers.ts';
import type { Request } from './request.ts';
import { WarmCall } from './warm-call.ts';
import type { WarmLinkOptions } from './warm-link.ts';
import { WarmRings } from './warm-rings.ts';

const RELAYS = [{ urls: ['turn:relay.example'], username: 'u', credential: 'c' }];
const CALL = { id: 'call', initiatorId: 'ada' } as CallSession;

let clock: FakeClock;
let sent: { from: string; to: string; type: string }[];
let pcs: Record<string, FakePeerConnection[]>;
let caller: WarmCall;
let callee: WarmRings;

/** Signals go from Ada's page to Bob's and back, as the gateway stamps them. */
function requestOf(from: string, arrive: (signal: StampedSignal) => void): Request {
  return (async (_name: string, payload: { signal: StampedSignal }) => {
    const { signal } = payload;
    const sender = { from: from.split('/')[0] ?? '', fromDevice: from };
    sent.push({ from, to: signal.toDevice ?? '', type: signal.type });
    clock.after(1, () => arrive({ ...structuredClone(signal), ...sender }));
    return { delivered: true };
  }) as Request;
}

function platformOf(name: string): WarmLinkOptions['platform'] {
  const made: FakePeerConnection[] = [];
  pcs[name] = made;
  return {
    RTCPeerConnection: class extends FakePeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    },
    clock,
    newId: countingIds(name),
  } as unknown as WarmLinkOptions['platform'];
}

function begin(warmUp: WarmUp, iceServers: RTCIceServer[] = RELAYS): void {
  clock = new FakeClock();
  sent = [];
  pcs = {};
  const log = new KeptLog(clock);
  const answer = { iceServers: iceServers as { urls: string }[] };
  const options: WarmLinkOptions = {
    platform: platformOf('ada'),
    log,
    callId: CALL.id,
    warmUp,
    iceServers: iceServersOf(answer, 0),
    configuration: { bundlePolicy: 'max-bundle' },
    request: requestOf('ada/1', (signal) => callee.receive(CALL.id, signal)),
  };
  caller = new WarmCall(() => options);
  callee = new WarmRings({
    platform: platformOf('bob'),
    log,
    warmUp: () => warmUp,
    configuration: () => ({ bundlePolicy: 'max-bundle' }),
    request: requestOf('bob/1', (signal) => caller.receive(signal)),
  });
  callee.announced({ call: CALL, ...answer });
  caller.follow('bob', ['bob/1']);
}

const only = (name: string) => pcs[name]?.at(-1) as FakePeerConnection;
const candidates = () => sent.filter(({ type }) => type === 'ice-candidate').length;

/** Each side found where it is. */
async function find(): Promise<void> {
  for (const name of ['ada', 'bob']) only(name).find(`candidate of ${name}`);
  await clock.advance(50);
}

describe('M2.4 while it rings', () => {
  beforeEach(() => begin('relay'));

  it('a link is negotiated between caller and ringing device, by relays alone, with nothing in it', async () => {
    await clock.advance(10);
    expect(sent.map(({ from, to, type }) => `${from} ${type} → ${to}`)).toEqual([
      'ada/1 offer → bob/1',
      'bob/1 answer → ada/1',
    ]);
    for (const name of ['ada', 'bob']) {
      const pc = only(name);
      expect(pc.configuration).toEqual({
        bundlePolicy: 'max-bundle',
        iceServers: RELAYS,
        iceTransportPolicy: 'relay',
      });
      expect(pc.signalingState).toBe('stable');
      expect(pc.getTransceivers().map(({ direction }) => direction)).toEqual(['sendrecv', 'sendrecv', 'sendrecv']);
      expect(pc.getTransceivers().map(({ sender }) => sender.track)).toEqual([null, null, null]);
    }
    await find();
    expect(only('bob').candidates.map((candidate) => candidate?.candidate)).toEqual(['candidate of ada']);
  });

  it('the accept takes the link to the device that answered, on both sides', async () => {
    await clock.advance(10);
    expect(caller.take('bob', 'bob/2')).toBeUndefined();
    const [ofCaller, ofCallee] = [caller.take('bob', 'bob/1'), callee.take(CALL.id)?.take()];
    expect(ofCaller?.streams.theirs).toBe(ofCallee?.streams.own);
    caller.close();
    callee.follow([]);
    expect(only('ada').connectionState).toBe('new');
    expect(only('bob').connectionState).toBe('new');
    ofCaller?.close();
    ofCallee?.close();
    expect(clock.pending).toBe(0);
  });

  it('the accept is followed by a word to the caller, by the link that was warm', async () => {
    await clock.advance(500);
    const here = new WarmCall(() => undefined);
    here.resume();
    const link = callee.take(CALL.id);
    if (link) here.answer(link);
    sent = [];
    here.resume();
    await clock.advance(0);
    expect(sent.map(({ from, type, to }) => `${from} ${type} → ${to}`)).toEqual(['bob/1 ice-candidate → ada/1']);
    here.close();
  });

  it('a device that rings no more has its link closed, and so has one whose ring is over', async () => {
    await clock.advance(10);
    caller.follow('bob', []);
    callee.follow([]);
    expect(only('ada').connectionState).toBe('closed');
    expect(only('bob').connectionState).toBe('closed');
    expect(clock.pending).toBe(0);
  });

  it('no more than three devices are warmed', () => {
    caller.follow('bob', ['bob/1', 'bob/2', 'bob/3', 'bob/4']);
    caller.follow('cyn', ['cyn/1']);
    expect(pcs.ada).toHaveLength(3);
  });

  it('a caller whose page is loaded anew is answered anew, and one who goes on elsewhere, too', async () => {
    await clock.advance(10);
    const offer = (fromDevice: string, stream: string): StampedSignal => ({
      type: 'offer',
      sdp: 'v=0\r\no=- 77 1 IN IP4 127.0.0.1\r\na=ice-ufrag:u77.0\r\n',
      to: 'bob',
      from: 'ada',
      fromDevice,
      ext: { delivery: { stream, number: 1 } },
    });
    sent = [];
    callee.receive(CALL.id, offer('ada/1', 'anew'));
    await clock.advance(10);
    callee.receive(CALL.id, offer('ada/2', 'elsewhere'));
    await clock.advance(10);
    expect(sent.map(({ type, to }) => `${type} → ${to}`)).toEqual(['answer → ada/1', 'answer → ada/2']);
    expect(pcs.bob?.map(({ connectionState }) => connectionState)).toEqual(['closed', 'closed', 'new']);
  });

  it('nobody but the caller is listened to, nor a client that numbers nothing', async () => {
    const offer = { type: 'offer', sdp: 'v=0\r\n', to: 'bob', fromDevice: 'eve/1' } as const;
    await clock.advance(10);
    expect(callee.receive(CALL.id, { ...offer, from: 'eve' })).toBe(false);
    expect(callee.receive('another call', { ...offer, from: 'ada' })).toBe(false);
    callee.receive(CALL.id, { ...offer, from: 'ada', fromDevice: 'ada/1' });
    expect(pcs.bob).toHaveLength(1);
  });
});

describe('M2.4 with the accept', () => {
  it('the callee’s tracks go into the link at once, and the caller’s into none before the seat is told', async () => {
    begin('relay');
    await clock.advance(10);
    const track = new FakeTrack('audio') as unknown as MediaStreamTrack;
    const sending = (name: string) =>
      only(name)
        .getTransceivers()
        .map(({ sender }) => sender.track);
    caller.setTrack('audio', track);
    const accepted = new WarmCall(() => undefined);
    const link = callee.take(CALL.id);
    if (link) accepted.answer(link);
    expect([...sending('ada'), ...sending('bob')]).toEqual([null, null, null, null, null, null]);
    accepted.setTrack('audio', track);
    expect(sending('bob')).toEqual([track, null, null]);
    expect(sending('ada')).toEqual([null, null, null]);
  });
});

describe.each([
  ['without a relay', 'relay', []],
  ['where it is switched off', 'off', RELAYS],
] as const)('M2.4 %s', (_, warmUp, servers) => {
  it('all is negotiated, and nobody learns where the other is before the accept', async () => {
    begin(warmUp, [...servers]);
    await clock.advance(10);
    expect(only('ada').configuration.iceTransportPolicy).toBeUndefined();
    expect(only('ada').signalingState).toBe('stable');
    await find();
    expect(candidates()).toBe(0);
    sent = [];
    caller.take('bob', 'bob/1')?.release();
    callee.take(CALL.id)?.take()?.release();
    expect(sent.map(({ from, type }) => `${from} ${type}`)).toEqual(['ada/1 ice-candidate', 'bob/1 ice-candidate']);
  });
});

it('M2.4 where the operator chose so, addresses are told while it rings', async () => {
  begin('direct');
  await clock.advance(10);
  await find();
  expect(only('ada').configuration.iceTransportPolicy).toBeUndefined();
  expect(only('ada').candidates.map((candidate) => candidate?.candidate)).toEqual(['candidate of bob']);
});
