import type { MediaType } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTrack } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { fakeSdp } from '../fakes/fake-sdp.ts';
import { KeptLog } from '../log.ts';
import type { OutgoingSignal } from '../signalling/signal.ts';
import { Link, type LinkState } from './link.ts';

let clock: FakeClock;
let sent: OutgoingSignal[];
let states: LinkState[];
const microphone = new FakeTrack('audio') as unknown as MediaStreamTrack;
const camera = new FakeTrack('video') as unknown as MediaStreamTrack;

function raise(
  polite: boolean,
  tracks: Partial<Record<MediaType, MediaStreamTrack>> = {},
  videoCodecs?: () => RTCRtpCodec[],
) {
  const pc = new FakePeerConnection();
  const link = new Link({
    pc: pc as unknown as RTCPeerConnection,
    polite: () => polite,
    tracks: { audio: null, video: null, screen: null, ...tracks },
    hasty: true,
    videoCodecs,
    clock,
    log: new KeptLog(clock),
    listener: {
      send: (signal) => sent.push(signal),
      track: () => {},
      state: (state) => states.push(state),
      detailsChanged: () => {},
    },
  });
  return { pc, link };
}

const settle = () => clock.advance(0);
const sending = (pc: FakePeerConnection) => pc.getTransceivers().map(({ sender }) => sender.track);
const offers = () => sent.filter(({ type }) => type === 'offer').length;

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  states = [];
});

describe('a link', () => {
  it('negotiates sound, camera and screen both ways from the start, with or without something to send', async () => {
    const { pc, link } = raise(false, { audio: microphone });
    link.offer();
    link.offer();
    await settle();
    expect(pc.getTransceivers().map(({ direction }) => direction)).toEqual(['sendrecv', 'sendrecv', 'sendrecv']);
    expect(sending(pc)).toEqual([microphone, null, null]);
  });

  it('M4: switches a camera on without negotiating again', async () => {
    const { pc, link } = raise(false, { audio: microphone });
    link.offer();
    await settle();
    await link.receive({ type: 'answer', sdp: fakeSdp({ id: 9 }) });
    const before = sent.length;
    link.setTrack('video', camera);
    await settle();
    expect(sending(pc)).toEqual([microphone, camera, null]);
    expect(sent).toHaveLength(before);
  });

  it('F6: answers before the camera is there and sends it when it comes', async () => {
    const { pc, link } = raise(true);
    await link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    expect(sent.map(({ type }) => type)).toEqual(['answer']);
    expect(pc.getTransceivers().map(({ direction }) => direction)).toEqual(['sendrecv', 'sendrecv', 'sendrecv']);
    link.setTrack('audio', microphone);
    link.setTrack('video', camera);
    await settle();
    expect(sending(pc)).toEqual([microphone, camera, null]);
    expect(sent).toHaveLength(1);
  });

  it('tells signals of another peer connection from those of the one it talks to', async () => {
    const { link } = raise(true);
    expect(link.isForeign({ type: 'offer', sdp: fakeSdp({ id: 9 }) })).toBe(false);
    await link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    expect(link.isForeign({ type: 'offer', sdp: fakeSdp({ id: 9, ufrag: 'later' }) })).toBe(false);
    expect(link.isForeign({ type: 'offer', sdp: fakeSdp({ id: 10 }) })).toBe(true);
  });

  it('says that media is interrupted only when it does not mend itself in a moment', async () => {
    const { pc } = raise(false);
    pc.become('connected');
    pc.become('disconnected');
    await clock.advance(500);
    pc.become('connected');
    await clock.advance(5000);
    expect(states).toEqual(['connected']);
    pc.become('disconnected');
    await clock.advance(1000);
    expect(states).toEqual(['connected', 'interrupted']);
  });

  it('F9: restarts ICE with the newest servers when it is told to, and never by itself', async () => {
    const { pc, link } = raise(false);
    pc.become('failed');
    await clock.advance(60_000);
    expect(pc.restarts).toBe(0);
    link.restart([{ urls: 'turn:new' }]);
    await settle();
    expect(pc.restarts).toBe(1);
    expect(pc.getConfiguration().iceServers).toEqual([{ urls: 'turn:new' }]);
    expect(offers()).toBe(1);
  });

  it('L13.3: has failed when it finds no way at all', async () => {
    const { link } = raise(false);
    link.offer();
    await settle();
    await link.receive({ type: 'answer', sdp: fakeSdp({ id: 9 }) });
    await clock.advance(19_999);
    expect(states).toEqual([]);
    await clock.advance(1);
    expect(states).toEqual(['failed']);
  });

  it('L13.3: waits for a peer that has not come yet, and for nothing once it connected', async () => {
    raise(true);
    await clock.advance(60_000);
    expect(states).toEqual([]);
    const { pc, link } = raise(false);
    link.offer();
    await settle();
    pc.become('connected');
    await clock.advance(60_000);
    expect(states).toEqual(['connected']);
  });

  it('releases its connection, timers and voice when it is closed', async () => {
    const { pc, link } = raise(false);
    pc.become('disconnected');
    link.close();
    link.close();
    pc.become('failed');
    await clock.advance(10_000);
    expect(states).toEqual([]);
    expect(sent).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

it.each([true, false])('sends small pictures until the encoder knows the link (answering: %s)', async (answers) => {
  const { pc, link } = raise(answers);
  const scale = () =>
    pc.getTransceivers().map(({ sender }) => sender.getParameters().encodings[0]?.scaleResolutionDownBy);
  if (answers) void link.receive({ type: 'offer', sdp: fakeSdp({ id: 7 }) });
  else link.offer();
  await settle();
  pc.become('connected');
  await clock.advance(5000);
  expect(scale()).toEqual([undefined, 4, undefined]);
  link.setTrack('video', camera);
  await clock.advance(999);
  expect(scale()).toEqual([undefined, 4, undefined]);
  await clock.advance(1);
  expect(scale()).toEqual([undefined, 1, undefined]);
  link.close();
  expect(clock.pending).toBe(0);
});

describe('M2.5 the other side’s candidates', () => {
  const candidate = (type: string, address: string) => ({ candidate: `candidate:1 1 udp 1 ${address} 9 typ ${type}` });
  const inside = candidate('host', '192.168.1.7');
  const outside = candidate('srflx', '192.0.2.1');
  const tried = ({ candidates }: FakePeerConnection) => candidates.map((each) => each?.candidate);

  async function answered() {
    const raised = raise(false);
    raised.link.offer();
    await settle();
    await raised.link.receive({ type: 'answer', sdp: fakeSdp({ id: 9 }) });
    return raised;
  }

  it('are tried from outside first', async () => {
    const { pc, link } = await answered();
    for (const each of [inside, outside]) await link.receive({ type: 'ice-candidate', candidate: each });
    expect(tried(pc)).toEqual([outside.candidate]);
    await clock.advance(150);
    expect(tried(pc)).toEqual([outside.candidate, inside.candidate]);
  });

  it('are all tried at once when this side found that both are behind the same NAT', async () => {
    const { pc, link } = await answered();
    pc.find(outside.candidate);
    for (const each of [inside, outside]) await link.receive({ type: 'ice-candidate', candidate: each });
    expect(tried(pc)).toEqual([outside.candidate, inside.candidate]);
  });

  it('wait until the answer has arrived, but not where there is a way already', async () => {
    const { pc, link } = raise(true);
    await link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    await link.receive({ type: 'ice-candidate', candidate: outside });
    expect(tried(pc)).toEqual([]);
    await clock.advance(30);
    expect(tried(pc)).toEqual([outside.candidate]);
    pc.become('connected');
    await link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    await link.receive({ type: 'ice-candidate', candidate: outside });
    expect(tried(pc)).toHaveLength(2);
  });

  it('are none of a later description’s', async () => {
    const { pc, link } = await answered();
    await link.receive({ type: 'ice-candidate', candidate: inside });
    await link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    expect(tried(pc)).toEqual([inside.candidate]);
  });
});

describe('M2.1 each codec is offered in one format', () => {
  const codecs = ['profile-id=0', 'profile-id=2'].map((sdpFmtpLine) => ({
    mimeType: 'video/VP9',
    clockRate: 90_000,
    sdpFmtpLine,
  }));

  it('of both pictures in an offer, and of nothing in an answer', async () => {
    const [offering, answering] = [raise(false, {}, () => codecs), raise(true, {}, () => codecs)];
    offering.link.offer();
    await answering.link.receive({ type: 'offer', sdp: fakeSdp({ id: 9 }) });
    await settle();
    const preferred = ({ pc }: typeof offering) => pc.getTransceivers().map((each) => each.preferredCodecs);
    expect(preferred(offering)).toEqual([undefined, codecs.slice(0, 1), codecs.slice(0, 1)]);
    expect(preferred(answering)).toEqual([undefined, undefined, undefined]);
  });
});
