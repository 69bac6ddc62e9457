import type { CallParticipant, CallSession } from '@parley/protocol';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStream } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { EVERYTHING, fakeSdp, ONE_PICTURE } from '../fakes/fake-sdp.ts';
import { KeptLog } from '../log.ts';
import { type DeliveryNote, extOf, readNote } from '../signalling/delivery-note.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import { NO_ICE_SERVERS } from './ice-servers.ts';
import { Peer, type PeerOptions } from './peer.ts';
import { Peers } from './peers.ts';

let clock: FakeClock;
let sent: string[];
let written: UnaddressedSignal[];
let pcs: FakePeerConnection[];
let options: PeerOptions;

async function deliver(_personId: string, signal: UnaddressedSignal): Promise<boolean> {
  sent.push(signal.type);
  written.push(signal);
  return true;
}

const settle = () => clock.advance(0);

const newPeers = () =>
  new Peers({
    ...options,
    configuration: () => ({}),
    warming: () => undefined,
    listener: { ...options.listener, deliver, renew: () => {} },
  });

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  written = [];
  pcs = [];
  const platform = {
    RTCPeerConnection: class extends FakePeerConnection {
      constructor() {
        super();
        pcs.push(this);
      }
    },
    MediaStream: FakeStream,
    clock,
    newId: countingIds('stream'),
  };
  options = {
    platform: platform as unknown as PeerOptions['platform'],
    log: new KeptLog(clock),
    configuration: () => ({}),
    iceServers: () => NO_ICE_SERVERS,
    callId: 'call',
    tracks: () => ({ audio: null, video: null, screen: null }),
    listener: {
      deliver: (signal) => deliver('', signal),
      changed: () => {},
      link: () => {},
      described: () => {},
      silent: () => {},
    },
  };
});

describe('M2.1 of two, exactly one gives way', () => {
  const offerOf = (pc: FakePeerConnection) => ({
    type: 'offer' as const,
    sdp: fakeSdp({ id: pc.id, ufrag: pc.ufrag }),
  });

  /** Both offer at the same moment; whether this side gave way. */
  async function givesWay(peer: Peer, other: FakePeerConnection): Promise<boolean> {
    await settle();
    if (pcs.at(-1)?.signalingState === 'stable') {
      pcs.at(-1)?.become('failed');
      peer.returned(false);
    }
    await settle();
    expect(pcs.at(-1)?.signalingState).toBe('have-local-offer');
    sent = [];
    peer.receive(offerOf(other));
    await settle();
    return sent.includes('answer');
  }

  it('the newcomer, not who was there', async () => {
    const other = new FakePeerConnection();
    const newcomer = new Peer(options, false);
    newcomer.receive(offerOf(other));
    expect(await givesWay(newcomer, other)).toBe(true);
    const earlier = new Peer(options, true);
    expect(await givesWay(earlier, other)).toBe(false);
  });

  it('the newcomer still when the other follows it to a new link', async () => {
    const [before, after] = [new FakePeerConnection(), new FakePeerConnection()];
    const newcomer = new Peer(options, false);
    newcomer.receive(offerOf(before));
    await settle();
    newcomer.receive(offerOf(after));
    expect(await givesWay(newcomer, after)).toBe(true);
  });

  it('the other, when their page started anew', async () => {
    const other = new FakePeerConnection();
    const peer = new Peer(options, false);
    peer.receive(offerOf(new FakePeerConnection()));
    await settle();
    peer.returned(true);
    expect(await givesWay(peer, other)).toBe(false);
  });

  it('the other, when their page started anew while this device was away', async () => {
    const other = new FakePeerConnection();
    const peer = new Peer(options, false);
    peer.receive(offerOf(new FakePeerConnection()));
    await settle();
    peer.resumed(true);
    peer.receive(offerOf(other));
    expect(await givesWay(peer, other)).toBe(false);
  });
});

describe('M5.2 a link that finds no way', () => {
  it('is told with the reason once it has failed, until one connects', async () => {
    let changed = () => {};
    const peer = new Peer({ ...options, listener: { ...options.listener, changed: () => changed() } }, true);
    await settle();
    await clock.advance(5000);
    expect(peer.media).not.toHaveProperty('noWay');
    const told = new Promise<void>((resolve) => {
      changed = () => peer.media.noWay && resolve();
    });
    pcs[0]?.become('failed');
    await told;
    expect(peer.media).toMatchObject({ media: 'interrupted', noWay: 'no-candidates' });
    pcs[0]?.become('connected');
    expect(peer.media).not.toHaveProperty('noWay');
    // That one was there says that it was no matter of the networks.
    pcs[0]?.become('failed');
    expect(peer.media).not.toHaveProperty('noWay');
    peer.close();
  });
});

it('R3: a link that connects before what tells its path is there is told of at once, and again with the path', async () => {
  const told: (string | undefined)[] = [];
  const again = new Promise<void>((resolve) => {
    options.listener.link = (_, path) => {
      told.push(path?.kind);
      if (path) resolve();
    };
  });
  const peer = new Peer(options, true);
  const [pc] = pcs as [FakePeerConnection];
  const pair = { type: 'candidate-pair', selected: true, localCandidateId: 'own', remoteCandidateId: 'theirs' };
  const report = new Map<string, object>([
    ['pair', pair],
    ['own', { candidateType: 'relay' }],
    ['theirs', {}],
  ]);
  pc.getStats = async () => report;
  pc.become('connected');
  expect(told).toEqual([undefined]);
  await again;
  expect(told).toEqual([undefined, 'relayed']);
  expect(peer.media.path).toEqual({ kind: 'relayed', protocol: 'udp' });
  peer.close();
});

describe('F1.4 what was written for a page that is gone', () => {
  const offer = (note: DeliveryNote, id = 100) => ({ type: 'offer' as const, sdp: fakeSdp({ id }), ext: extOf(note) });
  const answer = (note: DeliveryNote) => ({ type: 'answer' as const, sdp: fakeSdp({ id: 100 }), ext: extOf(note) });
  const notes = () => written.map(({ ext }) => readNote(ext));

  it('is neither answered nor paired with an offer of ours, and its writer hears of us', async () => {
    const peer = new Peer(options, true);
    await settle();
    const before = { stream: 'before', number: 3 };
    peer.receive(offer({ stream: 'theirs', number: 4, ack: before }));
    peer.receive(answer({ stream: 'theirs', number: 5, ack: before, answers: 1 }));
    await clock.advance(100);
    expect(sent).toEqual(['offer', 'ice-candidate']);
    expect(notes().at(-1)).toEqual({ stream: 'stream-1' });
    expect(pcs).toHaveLength(1);
    expect(pcs[0]?.remoteDescription).toBeNull();
    peer.close();
  });

  it('who hears that the other page is another offers to it', async () => {
    const peer = new Peer(options, false);
    peer.receive(offer({ stream: 'theirs', number: 1 }));
    await settle();
    sent = [];
    peer.receive({ type: 'ice-candidate', candidate: null, ext: extOf({ stream: 'anew' }) });
    await settle();
    expect(sent).toEqual(['offer']);
    expect(pcs.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new']);
    peer.close();
  });

  it('a new page that offers is answered on a new link', async () => {
    const peer = new Peer(options, false);
    peer.receive(offer({ stream: 'theirs', number: 1 }));
    await settle();
    peer.receive(offer({ stream: 'anew', number: 1 }, 101));
    await settle();
    expect(sent).toEqual(['answer', 'answer']);
    expect(notes().at(-1)).toEqual({
      stream: 'stream-2',
      number: 1,
      ack: { stream: 'anew', number: 1 },
      answers: 1,
    });
    peer.close();
  });

  it('a second page that answers the same offer is offered to on a new link', async () => {
    const peer = new Peer(options, true);
    await settle();
    const ours = { stream: 'stream-1', number: 1 };
    peer.receive(answer({ stream: 'theirs', number: 1, ack: ours, answers: 1 }));
    peer.receive(answer({ stream: 'anew', number: 1, ack: ours, answers: 1 }));
    await settle();
    expect(sent).toEqual(['offer', 'offer']);
    expect(pcs[1]?.signalingState).toBe('have-local-offer');
    peer.close();
  });

  it('a page that offers to the link before is offered to on a new one', async () => {
    const peer = new Peer(options, true);
    await settle();
    const ours = { stream: 'stream-1', number: 1 };
    peer.receive(answer({ stream: 'theirs', number: 1, ack: ours, answers: 1 }));
    peer.receive(offer({ stream: 'anew', number: 1, ack: ours }));
    await settle();
    expect(sent).toEqual(['offer', 'offer']);
    expect(notes().at(-1)).toEqual({ stream: 'stream-2', number: 1 });
    peer.close();
  });

  it('who was away and has heard nothing offers: what was said may have been lost', async () => {
    const peer = new Peer(options, false);
    peer.resumed(true);
    await settle();
    expect(sent).toEqual(['offer']);
    peer.close();
  });
});

it('F6 keeps few signals of somebody who is not in the call yet: the others come again', async () => {
  const peers = newPeers();
  const from = { from: 'ada', fromDevice: 'device', to: 'bob' };
  for (let number = 1; number <= 5000; number++) {
    const ext = extOf({ stream: 'theirs', number });
    peers.receive({ type: 'ice-candidate', candidate: { candidate: `${number}` }, ...from, ext });
  }
  const ada = { id: 'seat-of-ada', userId: 'ada', state: 'connected', isVideoEnabled: false, isScreenSharing: false };
  const session = { participants: [ada as CallParticipant] } as CallSession;
  peers.meet(NO_ICE_SERVERS, session);
  peers.follow(session, 'bob');
  await clock.advance(100);
  expect(readNote(written.at(-1)?.ext)?.ack).toEqual({ stream: 'theirs', number: 256 });
  peers.close();
});

describe('L3.5 who comes back to a call they left', () => {
  const ada = { id: 'seat-of-ada', userId: 'ada', state: 'connected', isVideoEnabled: false, isScreenSharing: false };
  const session = (state: string) => ({ participants: [{ ...ada, state } as CallParticipant] }) as CallSession;

  it('is the newcomer, and offered to', async () => {
    const peers = newPeers();
    peers.meet(NO_ICE_SERVERS, session('connected'));
    peers.follow(session('connected'), 'bob');
    await settle();
    expect(sent).toEqual([]);
    peers.follow(session('left'), 'bob');
    peers.follow(session('connecting'), 'bob');
    await settle();
    expect(sent).toEqual(['offer']);
  });

  it('also when they had left before this device came', async () => {
    const peers = newPeers();
    peers.meet(NO_ICE_SERVERS, session('left'));
    peers.follow(session('connecting'), 'bob');
    await settle();
    expect(sent).toEqual(['offer']);
  });
});

it('M2.1 of two that were both away, and both offer as newcomers, one gives way', async () => {
  const sides: Peer[] = [];
  const end = (other: number) =>
    new Peer(
      {
        ...options,
        listener: {
          ...options.listener,
          deliver: async (signal) => {
            queueMicrotask(() => sides[other]?.receive(signal as Parameters<Peer['receive']>[0]));
            return true;
          },
        },
      },
      false,
    );
  sides.push(end(1), end(0));
  for (const peer of sides) peer.resumed(true);
  await clock.advance(10_000);
  const standing = pcs.filter(({ connectionState }) => connectionState !== 'closed');
  expect(standing.map(({ signalingState }) => signalingState)).toEqual(['stable', 'stable']);
  expect(standing.map(({ localDescription }) => localDescription?.type).sort()).toEqual(['answer', 'offer']);
  for (const peer of sides) peer.close();
});

describe('L12.3 two that come back with new pages at once: news of the other’s return before one’s own seat was known', () => {
  const ada = { id: 'seat-of-ada', userId: 'ada', state: 'connecting', isVideoEnabled: false, isScreenSharing: false };
  const seated = { version: 18, participants: [ada as CallParticipant] } as CallSession;

  it.each([
    ['after one’s own: they are offered to', 19, ['offer']],
    ['before one’s own: they offer', 17, []],
  ])('%s', async (_when, version, offered) => {
    const peers = newPeers();
    peers.returned(ada.id, { fresh: true, version });
    peers.meet(NO_ICE_SERVERS, seated);
    peers.follow({ ...seated, version: 19 }, 'bob');
    await settle();
    expect(sent).toEqual(offered);
    peers.close();
  });
});

describe('M4.4 the picture of a shared screen', () => {
  const peerThatOffered = async (sections: typeof EVERYTHING) => {
    const peer = new Peer(options, false);
    peer.receive({ type: 'offer', sdp: fakeSdp({ id: 100, sections }) });
    await settle();
    return peer;
  };
  const shows = ({ camera, screen }: { camera: boolean; screen: boolean }) =>
    ({ state: 'connected', isAudioEnabled: true, isVideoEnabled: camera, isScreenSharing: screen }) as const;
  const kinds = (stream: MediaStream | null) => stream?.getTracks().map(({ kind }) => kind);

  it('is a stream of its own, while they share it', async () => {
    const peer = await peerThatOffered(EVERYTHING);
    expect(peer.media.screen).toBeNull();
    peer.follow(shows({ camera: false, screen: true }));
    expect(kinds(peer.media.screen)).toEqual(['video']);
    expect(kinds(peer.media.stream)).toEqual(['audio']);
    peer.follow(shows({ camera: true, screen: false }));
    expect(peer.media.screen).toBeNull();
    expect(kinds(peer.media.stream)).toEqual(['audio', 'video']);
  });

  it('comes in the camera’s place from a client that negotiated one picture only', async () => {
    const peer = await peerThatOffered(ONE_PICTURE);
    peer.follow(shows({ camera: false, screen: true }));
    expect(peer.media.screen).toBeNull();
    expect(kinds(peer.media.stream)).toEqual(['audio', 'video']);
  });

  it('is gone with the link that carried it', async () => {
    const peer = await peerThatOffered(EVERYTHING);
    peer.follow(shows({ camera: false, screen: true }));
    peer.returned(true);
    expect(peer.media.screen).toBeNull();
  });
});
