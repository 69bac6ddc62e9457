import type { FakeClock } from '@parley/runtime/fakes';
import type { ParleyState } from '../../packages/sdk/src/call/state.ts';
import { createParley, type Parley } from '../../packages/sdk/src/client.ts';
import { FakeMediaDevices, FakeStream } from '../../packages/sdk/src/fakes/fake-media.ts';
import { type KeptStrings, memoryStorage, type Platform } from '../../packages/sdk/src/platform.ts';
import { MortalClock } from './mortal-clock.ts';
import { Host } from './network/host.ts';
import type { SimulatedNetwork } from './network/network.ts';
import type { PageSocket } from './network/page-socket.ts';
import type { Trace } from './network/weather.ts';
import { type Air, SimulatedPeerConnection } from './peer-connection.ts';
import type { Random } from './random.ts';

/** What a person's pages live in. */
export interface Surroundings {
  clock: FakeClock;
  network: SimulatedNetwork;
  air: Air;
  random: Random;
  trace: Trace;
  failed(oracle: string, what: string): void;
  /** Every ending that any page told of. */
  readonly endings: { page: string; callId: string; reason: string }[];
  /** Every ring that any page told of. */
  readonly rings: { personId: string; callId: string }[];
}

/** What a tab keeps over a refresh. */
export interface Tab {
  readonly name: string;
  readonly storage: TabStorage;
}

/** A camera, a microphone and a screen that tell when they are captured without anybody's consent. */
class WitnessedDevices extends FakeMediaDevices {
  readonly #clock: MortalClock;
  readonly #random: Random;
  readonly #captured: () => void;

  constructor(clock: MortalClock, random: Random, captured: () => void) {
    super();
    this.#clock = clock;
    this.#random = random;
    this.#captured = captured;
  }

  override async getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
    this.#captured();
    // A prompt stands for a while, or was answered for good.
    await this.#clock.wait(this.#random.chance(0.2) ? this.#random.between(0, 3_000) : this.#random.between(0, 100));
    return super.getUserMedia(constraints);
  }

  override async getDisplayMedia(): Promise<MediaStream> {
    this.#captured();
    await this.#clock.wait(this.#random.between(0, 3_000));
    if (this.#random.chance(0.2)) throw new DOMException('nothing was picked', 'NotAllowedError');
    return super.getDisplayMedia();
  }
}

/** One load of a page: an SDK of its own, on what its tab keeps. */
export class Page {
  readonly parley: Parley;
  readonly tab: Tab;
  readonly clock: MortalClock;
  readonly devices: FakeMediaDevices;
  readonly person: Person;
  readonly name: string;
  readonly #target = new EventTarget();
  readonly #pcs: SimulatedPeerConnection[] = [];
  readonly #surroundings: Surroundings;
  #socket: PageSocket | undefined;
  /** Whether the person agreed to be heard from here: by a click, or by a seat that this tab holds. */
  agreed: boolean;

  constructor(person: Person, tab: Tab, name: string, surroundings: Surroundings) {
    const { clock, network, air, trace, failed, endings, rings } = surroundings;
    this.#surroundings = surroundings;
    this.person = person;
    this.tab = tab;
    this.name = name;
    this.clock = new MortalClock(clock);
    this.agreed = remembersConsent(tab.storage);
    const random = surroundings.random.fork();
    this.devices = new WitnessedDevices(this.clock, random, () => {
      if (!this.agreed) failed('nobody is heard before they agreed', `${name} captures`);
    });
    const self = this;
    let ids = 0;
    this.parley = createParley({
      token: person.id,
      platform: {
        RTCPeerConnection: class extends SimulatedPeerConnection {
          constructor(configuration?: RTCConfiguration) {
            super(configuration, air, self.clock, `${name}.pc${self.#pcs.length + 1}`);
            self.#pcs.push(this);
          }
        } as unknown as Platform['RTCPeerConnection'],
        MediaStream: FakeStream as unknown as Platform['MediaStream'],
        mediaDevices: this.devices,
        secure: true,
        permissions: undefined,
        navigator: { userAgent: 'Simulated/1.0', language: 'en' },
        storage: this.#whileAlive(tab.storage),
        preferences: memoryStorage(),
        page: this.#target,
        network: { listen: (listener) => person.host.listen((hint) => this.alive && listener(hint)) },
        clock: this.clock,
        random: random.next,
        subtle: undefined,
        newId: () => `${name}-${++ids}`,
        openSocket: network.openSocketOf(
          person.host,
          () => this.alive,
          (socket) => {
            this.#socket = socket;
          },
        ),
      },
      logger: {
        debug: (text, fields) => trace(() => `${name} . ${text} ${JSON.stringify(fields ?? {})}`),
        info: (text, fields) => trace(() => `${name} . ${text} ${JSON.stringify(fields ?? {})}`),
        warn: (text, fields) => trace(() => `${name} ! ${text} ${JSON.stringify(fields ?? {})}`),
        error: (text, fields) => trace(() => `${name} ! ${text} ${JSON.stringify(fields ?? {})}`),
      },
    });
    this.parley.on('incoming', ({ callId }) => void rings.push({ personId: person.id, callId }));
    this.parley.on('ended', ({ callId, cause }) => {
      if (callId && cause.kind === 'ended') endings.push({ page: name, callId, reason: cause.reason });
    });
  }

  get alive(): boolean {
    return !this.clock.dead;
  }

  get state(): ParleyState {
    return this.parley.store.getState();
  }

  get connections(): readonly SimulatedPeerConnection[] {
    return this.#pcs;
  }

  /** The person closes the page, or loads it anew: the browser says goodbye, and nothing of it runs any more. */
  leave(): void {
    this.#target.dispatchEvent(new Event('pagehide'));
    this.#die('closed');
  }

  /** The browser is killed, or the phone runs out of power: nobody says anything. */
  vanish(how: 'closed' | 'vanished'): void {
    this.#die(how);
  }

  /** What is left of a dead page may still run for a moment here; in a browser it does not. */
  #whileAlive(storage: KeptStrings): KeptStrings {
    return {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => this.alive && storage.setItem(key, value),
      removeItem: (key) => this.alive && storage.removeItem(key),
    };
  }

  /** For good. @returns whether the SDK was closed, and so must have cleaned up behind itself. */
  leaves(how: 'closes' | 'leaves' | 'vanishes'): boolean {
    this.#surroundings.trace(`${this.name} ${how}`);
    if (how === 'closes') void this.parley.close();
    else if (how === 'leaves') this.leave();
    else this.vanish('vanished');
    return how === 'closes';
  }

  #die(how: 'closed' | 'vanished'): void {
    if (!this.alive) return;
    this.#surroundings.trace(`${this.name} is gone`);
    this.clock.die();
    this.#socket?.abandon(how);
    for (const pc of this.#pcs) pc.close();
    this.person.gone(this);
  }
}

/** Somebody with a network of their own and any number of tabs: a user, or a guest who came by link. */
export class Person {
  readonly id: string;
  readonly name: string;
  readonly isGuest: boolean;
  readonly host: Host;
  readonly #surroundings: Surroundings;
  readonly #pages = new Set<Page>();
  readonly #opened: ((page: Page) => void)[] = [];
  #tabs = 0;
  #loads = 0;

  constructor(id: string, surroundings: Surroundings, { name = id, isGuest = false } = {}) {
    this.id = id;
    this.name = name;
    this.isGuest = isGuest;
    this.host = new Host(name);
    this.#surroundings = surroundings;
  }

  get pages(): Page[] {
    return [...this.#pages];
  }

  onPage(opened: (page: Page) => void): void {
    this.#opened.push(opened);
  }

  newTab(storage = tabStorage()): Tab {
    return { name: `${this.name}/${++this.#tabs}`, storage };
  }

  /** Loads the page in this tab; a new one by default. */
  open(tab: Tab = this.newTab()): Page {
    const page = new Page(this, tab, `${tab.name}.${++this.#loads}`, this.#surroundings);
    this.#surroundings.trace(`${page.name} opens`);
    this.#pages.add(page);
    for (const opened of this.#opened) opened(page);
    return page;
  }

  gone(page: Page): void {
    this.#pages.delete(page);
  }
}

/** A seat that this tab holds, or an accept that the gateway has not heard yet (F5.1, F8). */
function remembersConsent(storage: KeptStrings): boolean {
  return storage.getItem('parley.seat') !== null || (storage.getItem('parley.outbox') ?? '').includes('call:join');
}

export interface TabStorage extends KeptStrings {
  /** What a duplicated tab begins with. */
  copy(): TabStorage;
}

function tabStorage(kept = new Map<string, string>()): TabStorage {
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    copy: () => tabStorage(new Map(kept)),
  };
}
