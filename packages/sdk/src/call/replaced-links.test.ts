import { countingIds, FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStream, FakeTrack } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { originOf } from '../link/sdp.ts';
import { KeptLog } from '../log.ts';
import type { IncomingSignal, UnaddressedSignal } from '../signalling/signal.ts';
import type { IceServers } from './ice-servers.ts';
import { Peer, type PeerOptions } from './peer.ts';

const RELAY = { urls: 'turn:relay.example', username: 'u', credential: 'c' };
const STUN = { urls: 'stun:stun.example' };
const ALL_ON = { state: 'connected', isAudioEnabled: true, isVideoEnabled: true, isScreenSharing: false } as const;

let clock: FakeClock;
let network: Side[];

/** One end; what it sends arrives at the other a moment later, unless the way is held. */
class Side {
  readonly pcs: FakePeerConnection[] = [];
  readonly told: string[] = [];
  readonly microphone = new FakeTrack('audio') as unknown as MediaStreamTrack;
  iceServers: IceServers = { servers: [STUN, RELAY], renewAt: Number.POSITIVE_INFINITY };
  held: UnaddressedSignal[] | undefined;
  /** Nothing more than these connections is to be had. */
  most = Number.POSITIVE_INFINITY;
  readonly peer: Peer;
  /** Whether the relay was doubted with it, each time. */
  readonly doubtedRelay: boolean[] = [];
  onChanged = () => {};
  readonly #other: () => Side;

  constructor(name: string, newcomer: boolean, other: () => Side) {
    this.#other = other;
    const side = this;
    const platform = {
      RTCPeerConnection: class extends FakePeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          if (side.living.length >= side.most) throw new DOMException('too many', 'UnknownError');
          side.pcs.push(this);
        }
      },
      MediaStream: FakeStream,
      clock,
      newId: countingIds(name),
    };
    this.peer = new Peer(
      {
        platform: platform as unknown as PeerOptions['platform'],
        log: new KeptLog(clock),
        callId: 'call',
        iceServers: () => this.iceServers,
        configuration: ({ direct }) => ({ iceServers: direct ? [STUN] : this.iceServers.servers }),
        tracks: () => ({ audio: this.microphone, video: null, screen: null }),
        listener: {
          deliver: async (signal) => {
            if (this.held) this.held.push(signal);
            else this.arrive(signal);
            return true;
          },
          changed: () => this.onChanged(),
          link: (state) => this.told.push(state),
          described: () => {},
          silent: (relayed) => void this.doubtedRelay.push(relayed),
        },
      },
      newcomer,
    );
    this.peer.follow(ALL_ON);
  }

  /** How often the way to the gateway was doubted. */
  get doubts(): number {
    return this.doubtedRelay.length;
  }

  get living(): FakePeerConnection[] {
    return this.pcs.filter(({ connectionState }) => connectionState !== 'closed');
  }

  /** How many links this side has raised beside the first. */
  get raised(): number {
    return this.pcs.slice(1).filter(({ localDescription }) => localDescription?.type === 'offer').length;
  }

  get last(): FakePeerConnection {
    return this.pcs.at(-1) as FakePeerConnection;
  }

  /** Resolves when it is known how media travels. */
  pathKnown(): Promise<void> {
    return new Promise((resolve) => {
      this.onChanged = () => this.peer.media.path && resolve();
      this.onChanged();
    });
  }

  arrive(signal: UnaddressedSignal): void {
    clock.after(1, () => this.#other().peer.receive(structuredClone(signal) as IncomingSignal));
  }

  /** What was held goes on its way. */
  letGo(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const signal of held) this.arrive(signal);
  }

  get talksTo(): (string | undefined)[] {
    return this.living.map((pc) => originOf(pc.currentRemoteDescription?.sdp ?? ''));
  }
}

let ada: Side;
let bob: Side;

/** Both ends of the newest link connect. */
function connect(): void {
  for (const side of network) side.last.become('connected');
}

const pathsKnown = () => Promise.all(network.map((side) => side.pathKnown()));

beforeEach(async () => {
  clock = new FakeClock();
  ada = new Side('ada', true, () => bob);
  bob = new Side('bob', false, () => ada);
  network = [ada, bob];
  await clock.advance(10);
  connect();
  await clock.advance(10);
});

/** As a browser tells of a connection by a relay (webrtc-stats). */
const relayedStats = async () =>
  new Map<string, object>([
    ['transport', { type: 'transport', selectedCandidatePairId: 'pair' }],
    ['pair', { type: 'candidate-pair', localCandidateId: 'local', remoteCandidateId: 'remote' }],
    ['local', { candidateType: 'relay', relayProtocol: 'udp' }],
    ['remote', { candidateType: 'relay' }],
  ]) as unknown as Map<string, never>;

/** A link that is connected goes by a relay, as it turns out. */
async function goesByRelay(pc: FakePeerConnection | undefined): Promise<void> {
  if (!pc) throw new Error('No such link');
  pc.getStats = relayedStats;
  // Both are looked at again then.
  pc.dispatchEvent(new Event('signalingstatechange'));
  await Promise.all(network.filter(({ pcs }) => pcs.includes(pc)).map((side) => side.pathKnown()));
}

/** Each side has this many links, all of them with one of the other's. */
function expectLinks(count: number): void {
  for (const [one, other] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    expect(one.living).toHaveLength(count);
    expect(one.talksTo).toEqual(other.living.map(({ id }) => `- ${id}`));
  }
}

describe('M2.3 a link that failed', () => {
  it('is replaced by one that is raised beside it, and closed when the other side has swapped, too', async () => {
    ada.last.become('failed');
    await clock.advance(10);
    expectLinks(2);
    expect(ada.pcs[0]?.restarts).toBe(0);
    connect();
    await clock.advance(10);
    expect(ada.peer.media.media).toBe('connected');
    expectLinks(2);
    await clock.advance(1000);
    expectLinks(1);
    expect(ada.told).toEqual(['connected', 'failed', 'connected']);
  });

  it('is replaced once when both sides see it at the same moment', async () => {
    for (const { last } of network) last.become('failed');
    await clock.advance(10);
    expectLinks(2);
    expect(ada.pcs.length + bob.pcs.length).toBe(5);
    connect();
    await clock.advance(2000);
    expectLinks(1);
  });

  it('is tried anew, more slowly each time, while no way is found', async () => {
    ada.last.become('failed');
    await clock.advance(10);
    for (const { last } of network) last.become('failed');
    await clock.advance(100);
    expect(ada.pcs).toHaveLength(2);
    await clock.advance(1000);
    expect(ada.pcs).toHaveLength(3);
    for (const { last } of network) last.become('failed');
    await clock.advance(1500);
    expect(ada.pcs).toHaveLength(3);
    await clock.advance(600);
    expect(ada.pcs).toHaveLength(4);
    expect(ada.living).toHaveLength(2);
  });

  it('has its way looked for on itself where no second one can be had', async () => {
    ada.most = 1;
    ada.last.become('failed');
    await clock.advance(10);
    expect(ada.last.restarts).toBe(1);
    expect(ada.pcs).toHaveLength(1);
  });

  it('is left alone while the other side is away, and replaced when it is back', async () => {
    ada.peer.follow({ ...ALL_ON, state: 'reconnecting' });
    ada.last.become('failed');
    await clock.advance(10_000);
    expect(ada.pcs).toHaveLength(1);
    ada.peer.follow(ALL_ON);
    ada.peer.returned(false);
    await clock.advance(10);
    expectLinks(2);
  });
});

describe('M2.3 what people see and hear', () => {
  const playing = () => ada.peer.media.stream?.getTracks().map(({ id }) => id);

  it('comes by one link, and by the next from the swap on', async () => {
    const [before] = ada.pcs;
    const ofFirst = before?.getTransceivers().map(({ receiver }) => receiver.track.id);
    expect(playing()).toEqual(ofFirst?.slice(0, 2));
    ada.last.become('failed');
    await clock.advance(10);
    expect(playing()).toEqual(ofFirst?.slice(0, 2));
    connect();
    await clock.advance(10);
    const ofSecond = ada.last.getTransceivers().map(({ receiver }) => receiver.track.id);
    expect(playing()).toEqual(ofSecond.slice(0, 2));
  });

  it('goes out by both until the swap is over', async () => {
    ada.last.become('failed');
    await clock.advance(10);
    for (const pc of ada.living) expect(pc.getTransceivers()[0]?.sender.track).toBe(ada.microphone);
    const other = new FakeTrack('audio') as unknown as MediaStreamTrack;
    ada.peer.setTrack('audio', other);
    for (const pc of ada.living) expect(pc.getTransceivers()[0]?.sender.track).toBe(other);
  });
});

describe('M2.3 media that stalls', () => {
  let at = 0;

  /** Sound arrives for so long, every 20 ms; at Ada, if not said else. */
  async function flow(ms: number, ...sides: Side[]): Promise<void> {
    const flowing = sides.length > 0 ? sides : [ada];
    for (let passed = 0; passed < ms; passed += 20) {
      at++;
      for (const { pcs, peer } of flowing) {
        pcs[0]?.getTransceivers()[0]?.arrive(at);
        // Nobody looks at an engine that has told nothing so far.
        peer.follow(ALL_ON);
      }
      await clock.advance(20);
    }
  }

  /** Nothing arrives at Ada for a moment. @returns the connection that is made for what may follow */
  async function doubted(): Promise<FakePeerConnection> {
    await flow(1000);
    await clock.advance(200);
    return ada.last;
  }

  beforeEach(async () => {
    for (const transceiver of ada.last.getTransceivers()) transceiver.arrive(0);
    bob.peer.networkChanged({ sure: false });
    ada.peer.networkChanged({ sure: false });
    await flow(4000);
  });

  it.each([
    ['the side that leads', () => ada, 400],
    ['the other side', () => bob, 550],
  ] as const)('is noticed by %s, and brings the next link', async (_, who, after) => {
    const [one, other] = who() === ada ? [ada, bob] : [bob, ada];
    await flow(1000, ada, bob);
    await flow(after - 100, other);
    expect(one.raised).toBe(0);
    await flow(150, other);
    expect(one.raised).toBe(1);
    expectLinks(2);
  });

  it('is one’s own to see first for the side that leads: both lose it, and one link is raised', async () => {
    await flow(1000, ada, bob);
    await clock.advance(1000);
    expectLinks(2);
    expect([ada.raised, bob.raised]).toEqual([1, 0]);
  });

  it('has a connection made that looks for its candidates by the time it is needed', async () => {
    const spare = await doubted();
    expect(ada.living).toHaveLength(2);
    expect(spare.configuration).toMatchObject({ iceServers: [STUN, RELAY], iceCandidatePoolSize: 1 });
    expect(spare.localDescription).toBeNull();
    await clock.advance(500);
    expectLinks(2);
    expect(ada.last).toBe(spare);
  });

  it('has that taken though newer credentials came meanwhile, as they do with the seat', async () => {
    const spare = await doubted();
    ada.iceServers = { ...ada.iceServers, servers: [STUN, { ...RELAY, username: 'later' }] };
    await clock.advance(500);
    expectLinks(2);
    expect(ada.last).toBe(spare);
  });

  it('has that kept where a way without relays is looked for first: it would find some', async () => {
    const spare = await doubted();
    await goesByRelay(ada.pcs[0]);
    expect(ada.last.configuration).toEqual({ iceServers: [STUN] });
    expect(spare.connectionState).toBe('new');
  });

  it('has that closed when it flows again, and when the network is another one', async () => {
    await flow(1000);
    await clock.advance(200);
    await flow(200);
    expect(ada.pcs.map(({ connectionState }) => connectionState)).toEqual(['connected', 'closed']);
    await flow(5000);
    await clock.advance(200);
    expect(ada.living).toHaveLength(2);
    ada.peer.networkChanged({ sure: true });
    expect(ada.last).not.toBe(ada.pcs[2]);
    expect(ada.pcs[2]?.connectionState).toBe('closed');
  });

  it('has one made while the other side is away, too: it comes back with a link', async () => {
    await flow(1000);
    ada.peer.follow({ ...ALL_ON, state: 'reconnecting' });
    await clock.advance(300);
    const spare = ada.last;
    bob.peer.networkChanged({ sure: true });
    await clock.advance(10);
    expect(ada.last).toBe(spare);
    expectLinks(2);
  });

  it('has the way doubted also when it comes to nothing soon after it had come to nothing for a moment', async () => {
    await flow(1000);
    await clock.advance(200);
    await flow(500);
    expect(ada.doubts).toBe(1);
    ada.most = 0;
    await clock.advance(2000);
    expect(ada.doubts).toBe(2);
  });

  it('is noticed to the moment, whenever else was looked', async () => {
    await flow(1000, ada, bob);
    await clock.advance(15);
    ada.peer.follow(ALL_ON);
    await clock.advance(360);
    expect(ada.raised).toBe(0);
    await clock.advance(10);
    expect(ada.raised).toBe(1);
  });

  it('has none made beside a link that rises already, for the way to be direct', async () => {
    await Promise.all(network.map(({ last }) => goesByRelay(last)));
    await flow(5000, ada, bob);
    expectLinks(2);
    expect(ada.doubts).toBe(0);
    await clock.advance(200);
    expectLinks(2);
    expect(ada.doubtedRelay).toEqual([true]);
  });

  it('has none made where no further link could be had', async () => {
    await flow(1000);
    ada.most = 1;
    ada.last.become('failed');
    ada.last.become('connected');
    ada.most = 2;
    await flow(3000);
    const { doubts } = ada;
    await clock.advance(200);
    expect(ada.doubts).toBe(doubts + 1);
    expect(ada.pcs).toHaveLength(1);
  });

  it('has few of them made when it comes and goes', async () => {
    await flow(5000);
    for (let gaps = 0; gaps < 25; gaps++) {
      await clock.advance(200);
      await flow(200);
    }
    expect(ada.pcs.length).toBeGreaterThan(2);
    expect(ada.pcs.length).toBeLessThan(8);
    expect(ada.doubts).toBe(ada.pcs.length - 1);
  });

  it('has it closed with the call', async () => {
    await flow(1000);
    await clock.advance(200);
    ada.peer.close();
    expect(ada.living).toEqual([]);
  });

  it('is said again of a link that was taken for it and brings nothing either', async () => {
    await flow(1000);
    await clock.advance(600);
    for (const { last } of network) for (const transceiver of last.getTransceivers()) transceiver.arrive(0);
    connect();
    await clock.advance(1400);
    expect(ada.raised + bob.raised).toBe(1);
    await clock.advance(1000);
    expect(ada.raised + bob.raised).toBe(2);
  });

  it('has the way to the gateway doubted sooner, once until it flows again', async () => {
    await flow(1000);
    expect(ada.doubts).toBe(0);
    await clock.advance(100);
    expect(ada.doubts).toBe(0);
    await clock.advance(2000);
    expect(ada.doubts).toBe(1);
    ada.pcs[0]?.getTransceivers()[0]?.arrive(++at);
    await clock.advance(400);
    expect(ada.doubts).toBe(2);
  });

  it('is noticed sooner when the browser hints at another network', async () => {
    ada.peer.networkChanged({ sure: false });
    await clock.advance(300);
    expectLinks(2);
  });

  it('is none while the other side sends nothing', async () => {
    ada.peer.follow({ ...ALL_ON, isAudioEnabled: false, isVideoEnabled: false });
    await clock.advance(3000);
    expect(ada.pcs).toHaveLength(1);
  });

  it('is told after a second', async () => {
    ada.most = 1;
    await clock.advance(900);
    expect(ada.peer.media.media).toBe('connected');
    await clock.advance(300);
    expect(ada.peer.media.media).toBe('interrupted');
  });

  it('is over when the next link connects: what comes by it is waited for there', async () => {
    await clock.advance(600);
    for (const transceiver of ada.last.getTransceivers()) transceiver.arrive(0);
    expect(ada.told).toEqual(['connected']);
    connect();
    await clock.advance(10);
    expect(ada.told).toEqual(['connected', 'connected']);
  });
});

it('M2.3: the next link is the last one for who hangs up on hearing of it', async () => {
  ada.last.become('failed');
  await clock.advance(10);
  ada.peer.networkChanged({ sure: true });
  const { length } = ada.pcs;
  ada.onChanged = () => ada.peer.close();
  connect();
  await clock.advance(2000);
  expect(ada.living).toEqual([]);
  expect(ada.pcs).toHaveLength(length);
});

it('M2.3: a network that was gone and is back is reason enough', async () => {
  bob.peer.networkChanged({ sure: true });
  await clock.advance(10);
  expectLinks(2);
});

describe('M2.3 when both raise a link at the same moment', () => {
  it('the need goes before the wish for a direct way, whoever gives way else', async () => {
    for (const { last } of network) last.become('failed');
    await clock.advance(10);
    for (const { last } of network) last.getStats = relayedStats;
    connect();
    await pathsKnown();
    for (const side of network) side.held = [];
    const [adaBefore, bobBefore] = network.map(({ pcs }) => pcs.length);
    await clock.advance(1500);
    const leader = ada.pcs.length > (adaBefore ?? 0) ? ada : bob;
    const other = leader === ada ? bob : ada;
    expect(ada.pcs.length + bob.pcs.length).toBe((adaBefore ?? 0) + (bobBefore ?? 0) + 1);
    other.peer.networkChanged({ sure: true });
    for (const side of network) side.letGo();
    await clock.advance(20);
    expectLinks(2);
    for (const { last } of network) expect(last.configuration.iceServers).toEqual([STUN, RELAY]);
  });

  describe('what was said to a connection that was dead already', () => {
    beforeEach(async () => {
      bob.held = [];
      for (const { last } of network) last.become('failed');
      await clock.advance(10);
      bob.held = undefined;
    });

    it('is said again when the other side is back, though the gateway has not noticed that it was away', async () => {
      ada.peer.resumed(true);
      await clock.advance(20);
      expectLinks(2);
    });

    it('is said again after a second of silence', async () => {
      await clock.advance(900);
      expect(ada.living.length + bob.living.length).toBeGreaterThan(0);
      expect(ada.talksTo[1]).not.toBe(`- ${bob.last.id}`);
      await clock.advance(200);
      expectLinks(2);
    });
  });

  it('who goes on with theirs says it again, as what they said of it may have come to nothing', async () => {
    for (const side of network) side.held = [];
    for (const { last } of network) last.become('failed');
    await clock.advance(10);
    ada.held = undefined;
    bob.letGo();
    await clock.advance(20);
    expectLinks(2);
  });

  it('what is said of a link that is not known here is answered with the one that is', async () => {
    const stranger: IncomingSignal = {
      type: 'offer',
      sdp: 'v=0\r\no=- 99 1 IN IP4 127.0.0.1\r\n',
      ext: { delivery: { stream: 'stranger', number: 1, beside: { stream: 'nobody' } } },
    };
    bob.held = [];
    bob.peer.receive(stranger);
    await clock.advance(200);
    expect(bob.pcs).toHaveLength(1);
    expect(bob.held.map(({ ext }) => ext)).toEqual([{ delivery: { stream: expect.stringContaining('bob') } }]);
  });

  it('what a link that was given up still says raises nothing', async () => {
    ada.last.become('failed');
    await clock.advance(10);
    const before = bob.pcs.length;
    for (const { last } of network) last.become('failed');
    await clock.advance(10);
    const { living } = bob;
    for (let number = 1; number < 4; number++) ada.pcs[1]?.find(`late-${number}`);
    await clock.advance(200);
    expect(bob.pcs).toHaveLength(before);
    expect(bob.living).toEqual(living);
  });
});

describe('M3.3 credentials that end', () => {
  it('bring a new link by the relay, raised by one side, once newer ones are there', async () => {
    const renewAt = clock.now() + 50_000;
    for (const side of network) side.iceServers = { servers: [RELAY], renewAt };
    for (const side of network) side.last.become('failed');
    await clock.advance(10);
    for (const { last } of network) last.getStats = relayedStats;
    connect();
    await pathsKnown();
    await clock.advance(40_000);
    const before = ada.pcs.length + bob.pcs.length;
    await clock.advance(20_000);
    expect(ada.pcs.length + bob.pcs.length).toBe(before);
    for (const side of network) {
      side.iceServers = { servers: [RELAY], renewAt: clock.now() + 50_000 };
      side.peer.serversRenewed();
    }
    await clock.advance(10);
    expectLinks(2);
    expect(ada.pcs.length + bob.pcs.length).toBe(before + 2);
  });
});
