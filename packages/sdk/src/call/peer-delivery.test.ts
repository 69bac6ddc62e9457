import { countingIds, FakeClock } from '@parley/runtime/fakes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeStream } from '../fakes/fake-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { type RoughEnd, RoughNetwork } from '../fakes/rough-network.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { originOf } from '../link/sdp.ts';
import { KeptLog } from '../log.ts';
import type { IncomingSignal } from '../signalling/signal.ts';
import { NO_ICE_SERVERS } from './ice-servers.ts';
import { Peer, type PeerOptions } from './peer.ts';

/** One of two people: their pages, of which the last is open, on their end of a network. */
class Person {
  readonly end: RoughEnd;
  /** Of all pages, oldest first. */
  readonly pcs: FakePeerConnection[] = [];
  /** Whether their client writes notes on its signals. */
  readonly #plain: boolean;
  readonly #clock: FakeClock;
  readonly #newId: () => string;
  #peer: Peer | undefined;

  constructor(end: RoughEnd, clock: FakeClock, name: string, { plain = false } = {}) {
    this.end = end;
    this.#clock = clock;
    this.#newId = countingIds(name);
    this.#plain = plain;
  }

  get living(): FakePeerConnection[] {
    return this.pcs.filter(({ connectionState }) => connectionState !== 'closed');
  }

  /** The newest of its links. */
  get pc(): FakePeerConnection | undefined {
    return this.living.at(-1);
  }

  /** @param offers whether they are in the call first */
  open(offers: boolean): void {
    const peer = new Peer(this.#options, offers);
    this.#peer = peer;
    this.end.listener = {
      receive: ({ ext, ...signal }) => {
        peer.receive((this.#plain || ext === undefined ? signal : { ...signal, ext }) as IncomingSignal);
      },
      resumed: (otherIsThere) => peer.resumed(otherIsThere),
      returned: (fresh) => peer.returned(fresh),
    };
  }

  reload(): void {
    this.#peer?.close();
    this.end.reload(() => this.open(false));
  }

  close(): void {
    this.#peer?.close();
  }

  get #options(): PeerOptions {
    const { pcs } = this;
    const platform = {
      RTCPeerConnection: class extends FakePeerConnection {
        constructor() {
          super();
          pcs.push(this);
        }
      },
      MediaStream: FakeStream,
      clock: this.#clock,
      newId: this.#newId,
    };
    return {
      platform: platform as unknown as PeerOptions['platform'],
      log: new KeptLog(this.#clock),
      configuration: () => ({}),
      iceServers: () => NO_ICE_SERVERS,
      callId: 'call',
      tracks: () => ({ audio: null, video: null, screen: null }),
      listener: {
        deliver: ({ ext, ...signal }) =>
          this.end.deliver(this.#plain || ext === undefined ? signal : { ...signal, ext }),
        changed: () => {},
        link: () => {},
        described: () => {},
        silent: () => {},
      },
    };
  }
}

interface Step {
  do: 'find' | 'fail' | 'cut' | 'mend' | 'reload' | 'crash';
  who: 'a' | 'b';
  /** How long nothing else is done then. */
  ms: number;
}

/** Whether the first talks to the second. */
const knows = (one: FakePeerConnection, other: FakePeerConnection) =>
  originOf(one.currentRemoteDescription?.sdp ?? '') === `- ${other.id}`;

const CONNECTS_WITHIN_MS = 50;

/** Two people in a call, of whom `a` was there first. */
class Meeting {
  readonly clock = new FakeClock();
  readonly #network: RoughNetwork;
  readonly #a: Person;
  readonly #b: Person;
  /** Links whose way is gone until ICE is restarted on them. */
  readonly #failed = new Map<FakePeerConnection, number>();

  constructor(seed: number, plain?: 'a' | 'b') {
    this.#network = new RoughNetwork({ clock: this.clock, random: seededRandom(seed) });
    this.#a = new Person(this.#network.a, this.clock, 'a', { plain: plain === 'a' });
    this.#b = new Person(this.#network.b, this.clock, 'b', { plain: plain === 'b' });
    this.#a.open(true);
    this.#b.open(false);
  }

  begin(ms: number): Promise<void> {
    return this.#pass(ms);
  }

  async take(step: Step): Promise<void> {
    const person = step.who === 'a' ? this.#a : this.#b;
    // A page that is being loaded has none.
    const { pc } = person;
    if (step.do === 'find') pc?.find(`candidate:${pc.ufrag}`);
    if (step.do === 'fail' && pc) this.#fail(pc);
    if (step.do === 'cut') person.end.cut();
    if (step.do === 'mend') person.end.mend();
    if (step.do === 'reload') person.reload();
    if (step.do === 'crash') this.#network.crash();
    await this.#pass(step.ms);
  }

  #fail(pc: FakePeerConnection): void {
    this.#failed.set(pc, pc.restarts);
    pc.become('failed');
  }

  /** Lets time pass, in which what was negotiated connects. */
  async #pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= CONNECTS_WITHIN_MS) {
      await this.clock.advance(Math.min(left, CONNECTS_WITHIN_MS));
      for (const one of this.#a.living) for (const other of this.#b.living) this.#connect(one, other);
    }
  }

  #connect(one: FakePeerConnection, other: FakePeerConnection): void {
    const pair = [one, other];
    const agreed = knows(one, other) && knows(other, one) && pair.every((pc) => pc.signalingState === 'stable');
    if (!agreed || pair.some((pc) => this.#failed.get(pc) === pc.restarts)) return;
    for (const pc of pair) if (pc.connectionState !== 'connected') pc.become('connected');
  }

  /** Once the network is well, both are linked with each other, and rest. */
  async expectLinked(): Promise<void> {
    const [a, b] = [this.#a, this.#b];
    for (const { end } of [a, b]) end.mend();
    await this.#pass(30_000);
    const made = a.pcs.length + b.pcs.length;
    const found = ['one', 'two', 'three'];
    for (const { pc } of [a, b]) for (const text of found) pc?.find(text);
    await this.#pass(30_000);
    expect(a.pcs.length + b.pcs.length).toBe(made);
    for (const [{ pc }, other] of [[a, b] as const, [b, a] as const]) {
      expect(pc?.signalingState).toBe('stable');
      expect(originOf(pc?.currentRemoteDescription?.sdp ?? '')).toBe(`- ${other.pc?.id}`);
      expect(pc?.candidates.slice(-found.length)).toMatchObject(found.map((candidate) => ({ candidate })));
    }
    for (const person of [a, b]) person.close();
    expect(this.clock.pending).toBe(0);
  }
}

const who = fc.constantFrom('a' as const, 'b' as const);
const does = <Step extends string>(step: Step, ms: fc.Arbitrary<number> = fc.oneof(fc.nat(50), fc.nat(3000))) =>
  fc.record({ do: fc.constant(step), who, ms });

describe('F1, F8 whatever the network and the two people do', () => {
  const anything = ['find', 'fail', 'cut', 'mend', 'reload', 'crash'] as const;

  it('both end with one link to the other, and everything found for it', { timeout: 60_000 }, async () => {
    const steps = fc.array(fc.oneof(...anything.map((step) => does(step))), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), fc.nat(3000), async (script, seed, begin) => {
        const meeting = new Meeting(seed);
        await meeting.begin(begin);
        for (const step of script) await meeting.take(step);
        await meeting.expectLinked();
      }),
      { numRuns: 150 },
    );
  });
});

describe('F1.5 with a plain client on one side, whose connection lasts', () => {
  // Longer than an ICE restart takes: an offer on its way to a plain page that reloads is told from no other.
  const ms = fc.integer({ min: 4000, max: 6000 });
  const kept = ['find', 'fail', 'reload'] as const;

  it.each(['a', 'b'] as const)('%s: both end with one link to the other', { timeout: 60_000 }, async (plain) => {
    const steps = fc.array(fc.oneof(...kept.map((step) => does(step, ms))), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), async (script, seed) => {
        const meeting = new Meeting(seed, plain);
        await meeting.begin(1000);
        for (const step of script) await meeting.take(step);
        await meeting.expectLinked();
      }),
      { numRuns: 50 },
    );
  });
});
