import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTrack } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { type FakeSection, ONE_PICTURE } from '../fakes/fake-sdp.ts';
import { KeptLog } from '../log.ts';
import type { OutgoingSignal, PeerSignal } from '../signalling/signal.ts';
import { Link } from './link.ts';

const [microphone, camera, screen] = ['audio', 'video', 'video'].map(
  (kind) => new FakeTrack(kind) as unknown as MediaStreamTrack,
) as [MediaStreamTrack, MediaStreamTrack, MediaStreamTrack];

interface Side {
  pc: FakePeerConnection;
  link: Link;
  sent: OutgoingSignal[];
  /** What each track that came was taken for. */
  heard: string[];
}

let clock: FakeClock;
const settle = () => clock.advance(0);

function side(polite: boolean): Side {
  const pc = new FakePeerConnection();
  const sent: OutgoingSignal[] = [];
  const heard: string[] = [];
  const link = new Link({
    pc: pc as unknown as RTCPeerConnection,
    polite: () => polite,
    tracks: { audio: microphone, video: null, screen: null },
    hasty: true,
    clock,
    log: new KeptLog(clock),
    listener: {
      send: (signal) => sent.push(signal),
      track: (_, type) => heard.push(type),
      state: () => {},
      detailsChanged: () => {},
    },
  });
  return { pc, link, sent, heard };
}

/** Delivers what either side says until nobody says anything more. */
async function talk(one: Side, other: Side): Promise<void> {
  await settle();
  while (one.sent.length + other.sent.length > 0) {
    const [from, to] = one.sent.length > 0 ? [one, other] : [other, one];
    await to.link.receive(from.sent.shift() as PeerSignal);
    await settle();
  }
}

const sending = ({ pc }: Side) =>
  pc
    .getTransceivers()
    .filter(({ direction }) => direction !== 'stopped')
    .map(({ sender }) => sender.track);
const sections = ({ pc }: Side) => pc.currentLocalDescription?.sdp?.match(/^m=\w+/gm);

let newcomer: Side;
let earlier: Side;

beforeEach(() => {
  clock = new FakeClock();
  newcomer = side(true);
  earlier = side(false);
});

describe('M4.4 a shared screen', () => {
  it.each(['who offered', 'who answered'])('begins and ends without an offer, from %s', async (who) => {
    earlier.link.offer();
    await talk(earlier, newcomer);
    const sharing = who === 'who offered' ? earlier : newcomer;
    sharing.link.setTrack('screen', screen);
    await settle();
    expect(sending(sharing)).toEqual([microphone, null, screen]);
    sharing.link.setTrack('video', camera);
    sharing.link.setTrack('screen', null);
    await settle();
    expect(sending(sharing)).toEqual([microphone, camera, null]);
    expect([...earlier.sent, ...newcomer.sent]).toEqual([]);
  });

  it('is told from the camera by the order of their sections, on both sides', async () => {
    earlier.link.offer();
    await talk(earlier, newcomer);
    expect(earlier.heard).toEqual(['audio', 'video', 'screen']);
    expect(newcomer.heard).toEqual(['audio', 'video', 'screen']);
  });

  it('drops frames before sharpness', async () => {
    earlier.link.offer();
    earlier.link.setTrack('screen', screen);
    await talk(earlier, newcomer);
    const told = earlier.pc.getTransceivers().map(({ sender }) => sender.getParameters().degradationPreference);
    expect(told).toEqual([undefined, undefined, 'maintain-resolution']);
  });
});

describe('M2 both offer at once', () => {
  it.each(['the newcomer’s', 'the other’s'])(
    'and %s offer comes first: three sections, each sent in once',
    async (first) => {
      for (const { link } of [earlier, newcomer]) link.offer();
      newcomer.link.setTrack('screen', screen);
      await settle();
      const [one, other] = first === 'the other’s' ? [earlier, newcomer] : [newcomer, earlier];
      await talk(one, other);
      for (const each of [earlier, newcomer]) {
        expect(each.pc.signalingState).toBe('stable');
        expect(sections(each)).toEqual(['m=audio', 'm=video', 'm=video']);
        expect(each.heard).toEqual(['audio', 'video', 'screen']);
      }
      expect(sending(newcomer)).toEqual([microphone, null, screen]);
    },
  );
});

describe('a client that knows of no shared screens', () => {
  const plain = new FakePeerConnection();

  async function takes(signal: OutgoingSignal | undefined): Promise<PeerSignal> {
    await plain.setRemoteDescription(signal as RTCSessionDescriptionInit);
    const answer = await plain.createAnswer();
    await plain.setLocalDescription(answer);
    return answer as PeerSignal;
  }

  async function offers(kinds: FakeSection[]): Promise<PeerSignal> {
    for (const { kind } of kinds) plain.addTransceiver(kind);
    const offer = await plain.createOffer();
    await plain.setLocalDescription(offer);
    return offer as PeerSignal;
  }

  it('is answered in what it offered, and offered a section when a screen is shared', async () => {
    await newcomer.link.receive(await offers(ONE_PICTURE));
    await plain.setRemoteDescription(newcomer.sent.shift() as RTCSessionDescriptionInit);
    await settle();
    expect(newcomer.heard).toEqual(['audio', 'video']);
    expect(newcomer.sent).toEqual([]);
    newcomer.link.setTrack('screen', screen);
    await settle();
    await newcomer.link.receive(await takes(newcomer.sent.shift()));
    expect(sending(newcomer)).toEqual([microphone, null, screen]);
    expect(sections(newcomer)).toEqual(['m=audio', 'm=video', 'm=video']);
  });
});

describe('a client that offers sound alone', () => {
  it('is offered the camera’s section before the screen’s, so that the order tells them apart', async () => {
    const plain = new FakePeerConnection();
    plain.addTransceiver('audio');
    await newcomer.link.receive((await plain.createOffer()) as PeerSignal);
    newcomer.sent.splice(0);
    newcomer.link.setTrack('screen', screen);
    await settle();
    expect(newcomer.pc.localDescription?.sdp?.match(/^m=\w+/gm)).toEqual(['m=audio', 'm=video', 'm=video']);
    expect(sending(newcomer)).toEqual([microphone, null, screen]);
  });

  it('is offered a section for what was on before it offered', async () => {
    const plain = new FakePeerConnection();
    plain.addTransceiver('audio');
    newcomer.link.setTrack('video', camera);
    await newcomer.link.receive((await plain.createOffer()) as PeerSignal);
    await settle();
    expect(newcomer.sent.map(({ type }) => type)).toEqual(['answer', 'offer']);
    expect(sending(newcomer)).toEqual([microphone, camera]);
  });
});
