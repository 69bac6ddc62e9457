import { ProtocolError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import type { Directory } from '../../apps/gateway/src/conversations/directory.ts';
import type { Store } from '../../apps/gateway/src/store/port.ts';
import { openSqliteStore } from '../../apps/gateway/src/store/sqlite/sqlite-store.ts';
import type { Parley } from '../../packages/sdk/src/client.ts';
import { PARTS } from '../../packages/sdk/src/parts.ts';
import { GatewayProcess, ICE } from './gateway.ts';
import { HostProduct } from './host-product.ts';
import { SimulatedNetwork } from './network/network.ts';
import { type Trace, Weather } from './network/weather.ts';
import { Air } from './peer-connection.ts';
import { type Page, Person, type Surroundings } from './person.ts';
import { Random } from './random.ts';
import { Wishes } from './wishes.ts';

/** An oracle that was not satisfied. */
export interface Violation {
  oracle: string;
  what: string;
}

/** What the gateway may answer to people who do the wrong thing, or the right one too late. */
const WRONG_CODES = new Set([
  'INTERNAL',
  'INVALID_PAYLOAD',
  'SIGNAL_FORBIDDEN',
  'UNAUTHENTICATED',
  'CONVERSATION_NOT_FOUND',
]);

const BRINGS_BACK = new Set(['call', 'accept', 'join', 'continue here']);

const START = Date.UTC(2030, 0, 1);

// A turn of the event loop runs every promise that is ready, however long the chain.
const everythingReady = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The conversation of all three; guests come into it, and who made it takes people out. */
export const SHARED = { id: 'all', maker: 'ada' };

/** One gateway, its store, three people who share conversations, and the network between, all from one seed. */
export class World implements Surroundings {
  readonly clock = new FakeClock(START, everythingReady);
  readonly random: Random;
  readonly network: SimulatedNetwork;
  readonly air: Air;
  readonly people: Person[];
  readonly endings: Surroundings['endings'] = [];
  readonly rings: Surroundings['rings'] = [];
  readonly hostProduct: HostProduct;
  readonly wished = new Wishes();
  readonly lines: string[] = [];
  /** The first oracle that was not satisfied; what follows it says nothing any more. */
  violation: Violation | undefined;
  gateway: GatewayProcess | undefined;
  store!: Store;
  crashes = 0;
  calls = 0;
  zombies = 0;
  /** When the gateway that runs now began. */
  upSince = 0;
  /** How often each person asked for a call. */
  readonly placed = new Map<string, number>();
  /** Who hung up which call on which device, and did nothing there to come back. */
  hungUp: { page: string; tab: string; person: string; deviceId: string; callId: string }[] = [];
  /** Whom somebody asked to be taken out: from then on they may be told that they are nobody, or not of the conversation. */
  readonly takenOut = new Set<string>();
  readonly #traced: boolean;
  readonly #cameIn: ((person: Person) => void)[] = [];
  readonly #ice: (typeof ICE)[number];
  #ids = 0;
  #starting = false;

  constructor(seed: number, { trace }: { trace: boolean }) {
    this.#traced = trace;
    this.random = new Random(seed);
    const { clock, random } = this;
    this.network = new SimulatedNetwork(new Weather({ clock, random: random.fork(), trace: this.trace }));
    this.network.weather.latency = random.pick([
      [0, 1],
      [1, 40],
      [20, 400],
    ] as const);
    this.air = new Air(random.fork(), this.failed);
    this.hostProduct = new HostProduct({ clock, random: random.fork(), failed: this.failed });
    this.#ice = random.pick(ICE);
    this.people = ['ada', 'bob', 'cyn'].map((id) => new Person(id, this));
    this.onPerson((person) => person.onPage((page) => page.parley.on('call', () => this.#showsCall(page))));
  }

  /** Opens the store, puts people and conversations into it, and starts the gateway. */
  async begin(): Promise<void> {
    // A download takes real time, which no seed knows of.
    await Promise.all(Object.values(PARTS).map((part) => part.get()));
    this.store = await openSqliteStore({ file: ':memory:' });
    for (const { id } of this.people) await this.store.saveUser({ id, displayName: id });
    await this.store.directConversation('ada', 'bob', 'ada+bob');
    await this.store.directConversation('bob', 'cyn', 'bob+cyn');
    const memberIds = ['ada', 'bob', 'cyn'];
    await this.store.createConversation({
      id: SHARED.id,
      title: 'All',
      direct: false,
      createdBy: SHARED.maker,
      memberIds,
    });
    await this.startGateway();
  }

  /** Every page that is open. */
  get pages(): Page[] {
    return this.people.flatMap(({ pages }) => pages);
  }

  conversationsOf(personId: string): string[] {
    return ['ada+bob', 'bob+cyn', SHARED.id].filter((id) => id === SHARED.id || id.split('+').includes(personId));
  }

  get guests(): Person[] {
    return this.people.filter(({ isGuest }) => isGuest);
  }

  /** Hears of everybody who is there, now or later. */
  onPerson(hear: (person: Person) => void): void {
    this.#cameIn.push(hear);
    for (const person of this.people) hear(person);
  }

  readonly trace: Trace = (line) => {
    if (!this.#traced) return;
    const at = String(Math.round(this.clock.now() - START)).padStart(7);
    this.lines.push(`${at} ${typeof line === 'string' ? line : line()}`);
  };

  readonly failed = (oracle: string, what: string): void => {
    if (this.violation) return;
    this.violation = { oracle, what };
    this.trace(`VIOLATION ${oracle}: ${what}`);
  };

  later(ms: number, then: () => void): void {
    this.clock.after(ms, then);
  }

  /** Somebody clicks something; what the gateway refuses is told to them, and no more. */
  readonly clicked = (page: Page, what: string, click: (parley: Parley) => Promise<void>): void => {
    if (what !== 'decline') page.agreed = true;
    if (what === 'call') this.placed.set(page.person.id, (this.placed.get(page.person.id) ?? 0) + 1);
    const tab = page.tab.name;
    const { call, me } = page.state;
    // Whatever is done in this tab after may bring them back.
    if (BRINGS_BACK.has(what)) this.hungUp = this.hungUp.filter((each) => each.tab !== tab);
    else if (what === 'hang up' && call?.callId && me)
      this.hungUp.push({
        page: page.name,
        tab,
        person: page.person.id,
        deviceId: me.deviceId,
        callId: call.callId,
      });
    click(page.parley).catch((error) => this.#refused(page, what, error));
  };

  /** Somebody's page asks something over HTTP. @returns whether it was granted; `false` also when nobody knows */
  async asks(page: Page, what: string, ask: (directory: Directory) => Promise<unknown>): Promise<boolean> {
    try {
      await this.network.request(page.person.host, ({ directory }) => ask(directory));
      this.trace(`${page.name} ${what}: granted`);
      return true;
    } catch (error) {
      this.#refused(page, what, error);
      return false;
    }
  }

  /** Somebody wishes that something be so, over HTTP. */
  async wishes(page: Page, what: string, on: boolean, ask: (directory: Directory) => Promise<unknown>): Promise<void> {
    const wish = this.wished.ask(what, on, this.clock.now());
    const granted = await this.asks(page, `${what} ${on}`, ask);
    wish.settle(granted, this.clock.now());
  }

  /** Somebody comes by link into the shared conversation, and opens the page there. */
  guestCame(id: string): Person {
    const person = new Person(id, this, { name: `guest${this.guests.length + 1}`, isGuest: true });
    this.people.push(person);
    for (const hear of this.#cameIn) hear(person);
    return person;
  }

  /** A duplicate that goes into the call as the device of the tab that hung up has its seat: what was hung up is no more. */
  #showsCall({ tab, state: { call, me } }: Page): void {
    this.hungUp = this.hungUp.filter(
      (each) => each.tab === tab.name || each.deviceId !== me?.deviceId || each.callId !== call?.callId,
    );
  }

  #refused(page: Page, what: string, error: unknown): void {
    const told = `${page.name} ${what}: ${error}`;
    if (!(error instanceof ProtocolError)) this.failed('every error has a code', told);
    else if (WRONG_CODES.has(error.code) && !this.takenOut.has(page.person.id))
      this.failed('no client is misunderstood', told);
    else this.trace(`${page.name} ${what}: refused, ${error.code}`);
  }

  async startGateway(): Promise<void> {
    this.trace('gateway starts');
    this.gateway = new GatewayProcess({
      store: this.store,
      clock: this.clock,
      newId: () => `id-${++this.#ids}`,
      random: this.random.fork(),
      ice: this.#ice,
      network: this.network,
      post: this.hostProduct.post,
      died: () => {
        this.crashes++;
        this.#startAgain();
      },
      failed: this.failed,
    });
    await this.gateway.start();
    this.upSince = this.clock.now();
  }

  /** Stops it as an operator does, and starts it again. */
  restartGateway(): void {
    const { gateway } = this;
    if (!gateway || gateway.dead || gateway.stopping) return;
    this.trace('gateway stops');
    void gateway.stop().then(() => this.#startAgain());
  }

  #startAgain(): void {
    if (this.#starting) return;
    this.#starting = true;
    this.later(this.random.between(50, 4_000), () => {
      this.#starting = false;
      void this.startGateway();
    });
  }
}
