import type { CallParticipant, CallSession } from '@parley/protocol';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStream } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { EVERYTHING, fakeSdp, ONE_PICTURE } from '../fakes/fake-sdp.ts';
import { KeptLog } from '../log.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import { Peer, type PeerOptions } from './peer.ts';
import { Peers } from './peers.ts';

let clock: FakeClock;
let sent: string[];
let pcs: FakePeerConnection[];
let options: PeerOptions;

async function deliver(_personId: string, { type }: UnaddressedSignal): Promise<boolean> {
  sent.push(type);
  return true;
}

const settle = () => clock.advance(0);

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
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
    callId: 'call',
    tracks: () => ({ audio: null, video: null, screen: null }),
    listener: {
      deliver: (signal) => deliver('', signal),
      changed: () => {},
      link: () => {},
      described: () => {},
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
    peer.resumed([], true);
    peer.receive(offerOf(other));
    expect(await givesWay(peer, other)).toBe(false);
  });
});

describe('L3.5 who comes back to a call they left', () => {
  const ada = { id: 'seat-of-ada', userId: 'ada', state: 'connected', isVideoEnabled: false, isScreenSharing: false };
  const session = (state: string) => ({ participants: [{ ...ada, state } as CallParticipant] }) as CallSession;

  const newPeers = () =>
    new Peers({ ...options, iceTransportPolicy: 'all', listener: { ...options.listener, deliver } });

  it('is the newcomer, and offered to', async () => {
    const peers = newPeers();
    peers.meet([], session('connected'));
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
    peers.meet([], session('left'));
    peers.follow(session('connecting'), 'bob');
    await settle();
    expect(sent).toEqual(['offer']);
  });
});

describe('M4.4 the picture of a shared screen', () => {
  const peerThatOffered = async (sections: typeof EVERYTHING) => {
    const peer = new Peer(options, false);
    peer.receive({ type: 'offer', sdp: fakeSdp({ id: 100, sections }) });
    await settle();
    return peer;
  };
  const kinds = (stream: MediaStream | null) => stream?.getTracks().map(({ kind }) => kind);

  it('is a stream of its own, while they share it', async () => {
    const peer = await peerThatOffered(EVERYTHING);
    expect(peer.media.screen).toBeNull();
    peer.show({ camera: false, screen: true });
    expect(kinds(peer.media.screen)).toEqual(['video']);
    expect(kinds(peer.media.stream)).toEqual(['audio']);
    peer.show({ camera: true, screen: false });
    expect(peer.media.screen).toBeNull();
    expect(kinds(peer.media.stream)).toEqual(['audio', 'video']);
  });

  it('comes in the camera’s place from a client that negotiated one picture only', async () => {
    const peer = await peerThatOffered(ONE_PICTURE);
    peer.show({ camera: false, screen: true });
    expect(peer.media.screen).toBeNull();
    expect(kinds(peer.media.stream)).toEqual(['audio', 'video']);
  });

  it('is gone with the link that carried it', async () => {
    const peer = await peerThatOffered(EVERYTHING);
    peer.show({ camera: false, screen: true });
    peer.returned(true);
    expect(peer.media.screen).toBeNull();
  });
});
