import { ProtocolError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import type { Store } from '../../apps/gateway/src/store/port.ts';
import { openSqliteStore } from '../../apps/gateway/src/store/sqlite/sqlite-store.ts';
import type { Parley } from '../../packages/sdk/src/client.ts';
import { GatewayProcess } from './gateway.ts';
import { SimulatedNetwork, type Trace } from './network.ts';
import { Air } from './peer-connection.ts';
import { type Page, Person, type Surroundings } from './person.ts';
import { Random } from './random.ts';

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

/** One gateway, its store, three people who share conversations, and the network between, all from one seed. */
export class World implements Surroundings {
  readonly clock = new FakeClock(START, everythingReady);
  readonly random: Random;
  readonly network: SimulatedNetwork;
  readonly air: Air;
  readonly people: Person[];
  readonly endings: Surroundings['endings'] = [];
  readonly lines: string[] = [];
  /** The first oracle that was not satisfied; what follows it says nothing any more. */
  violation: Violation | undefined;
  gateway: GatewayProcess | undefined;
  store!: Store;
  crashes = 0;
  calls = 0;
  /** When the gateway that runs now began. */
  upSince = 0;
  /** How often each person asked for a call. */
  readonly placed = new Map<string, number>();
  /** Who hung up which call on which device, and did nothing there to come back. */
  hungUp: { tab: string; person: string; deviceId: string; callId: string }[] = [];
  readonly #traced: boolean;
  #ids = 0;
  #starting = false;

  constructor(seed: number, { trace }: { trace: boolean }) {
    this.#traced = trace;
    this.random = new Random(seed);
    const { clock, random } = this;
    this.network = new SimulatedNetwork({ clock, random: random.fork(), trace: this.trace });
    this.network.latency = random.pick([
      [0, 1],
      [1, 40],
      [20, 400],
    ] as const);
    this.air = new Air(random.fork(), this.failed);
    this.people = ['ada', 'bob', 'cyn'].map((id) => new Person(id, this));
  }

  /** Opens the store, puts people and conversations into it, and starts the gateway. */
  async begin(): Promise<void> {
    this.store = await openSqliteStore({ file: ':memory:' });
    for (const { id } of this.people) await this.store.saveUser({ id, displayName: id });
    await this.store.directConversation('ada', 'bob', 'ada+bob');
    await this.store.directConversation('bob', 'cyn', 'bob+cyn');
    const memberIds = ['ada', 'bob', 'cyn'];
    await this.store.createConversation({ id: 'all', title: 'All', direct: false, createdBy: 'ada', memberIds });
    await this.startGateway();
  }

  /** Every page that is open. */
  get pages(): Page[] {
    return this.people.flatMap(({ pages }) => pages);
  }

  conversationsOf(personId: string): string[] {
    return ['ada+bob', 'bob+cyn', 'all'].filter((id) => id === 'all' || id.split('+').includes(personId));
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
    const refused = (error: unknown) => {
      if (!(error instanceof ProtocolError)) this.failed('every error has a code', `${page.name} ${what}: ${error}`);
      else if (WRONG_CODES.has(error.code)) this.failed('no client is misunderstood', `${page.name} ${what}: ${error}`);
      else this.trace(`${page.name} ${what}: refused, ${error.code}`);
    };
    if (what !== 'decline') page.agreed = true;
    if (what === 'call') this.placed.set(page.person.id, (this.placed.get(page.person.id) ?? 0) + 1);
    const tab = page.tab.name;
    const { call, me } = page.state;
    // Whatever is done in this tab after may bring them back.
    if (BRINGS_BACK.has(what)) this.hungUp = this.hungUp.filter((each) => each.tab !== tab);
    else if (what === 'hang up' && call?.callId && me)
      this.hungUp.push({ tab, person: page.person.id, deviceId: me.deviceId, callId: call.callId });
    click(page.parley).catch(refused);
  };

  async startGateway(): Promise<void> {
    this.trace('gateway starts');
    this.gateway = new GatewayProcess({
      store: this.store,
      clock: this.clock,
      newId: () => `id-${++this.#ids}`,
      network: this.network,
      died: () => {
        this.crashes++;
        this.#startAgain();
      },
      failed: (error) => this.failed('the gateway breaks nowhere', String((error as Error)?.stack ?? error)),
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
