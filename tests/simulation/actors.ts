import type { Fuse } from './gateway.ts';
import type { Page } from './person.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Something that somebody, or the world, may do to a page at this moment. */
interface Deed {
  name: string;
  /** How often, beside the others. */
  weight: number;
  may(page: Page, world: World): boolean;
  act(page: Page, world: World): void;
}

const talks = ({ state }: Page) => state.call !== null;
const rings = ({ state }: Page) => state.incoming.length > 0;
const always = () => true;

/** What people do. */
const CLICKS: Deed[] = [
  {
    name: 'calls',
    weight: 6,
    may: (page) => !talks(page),
    act: (page, world) => {
      const { random } = world;
      const conversationId = random.pick(world.conversationsOf(page.person.id));
      world.clicked(page, 'call', (parley) =>
        parley.call({
          conversationId,
          type: random.pick(['audio', 'video']),
          ...(random.chance(0.3) ? { leaveOther: true } : {}),
        }),
      );
    },
  },
  {
    name: 'accepts',
    weight: 12,
    may: rings,
    act: (page, { random, clicked }) => {
      const { callId } = random.pick(page.state.incoming);
      const leaveOther = random.chance(0.5);
      clicked(page, 'accept', (parley) => parley.accept(callId, { leaveOther }));
    },
  },
  {
    name: 'declines',
    weight: 3,
    may: rings,
    act: (page, { random, clicked }) => {
      const { callId } = random.pick(page.state.incoming);
      clicked(page, 'decline', (parley) => parley.decline(callId));
    },
  },
  { name: 'hangs up', weight: 3, may: talks, act: (page, { clicked }) => clicked(page, 'hang up', (p) => p.hangUp()) },
  {
    name: 'mutes or unmutes',
    weight: 3,
    may: talks,
    act: (page, { random, clicked }) => {
      const on = random.chance(0.5);
      clicked(page, `microphone ${on}`, async (parley) => parley.setMicrophone(on));
    },
  },
  {
    name: 'switches the camera',
    weight: 2,
    may: talks,
    act: (page, { random, clicked }) => {
      const on = random.chance(0.5);
      clicked(page, `camera ${on}`, (parley) => parley.setCamera(on));
    },
  },
  {
    name: 'continues here',
    weight: 3,
    may: (page) => elsewhere(page) !== undefined,
    act: (page, { clicked }) => {
      const callId = elsewhere(page) as string;
      clicked(page, 'continue here', (parley) => parley.continueHere(callId));
    },
  },
  {
    name: 'joins',
    weight: 1,
    may: (page) => !talks(page) && Object.keys(page.state.calls).length > 0,
    act: (page, { random, clicked }) => {
      const callId = random.pick(Object.keys(page.state.calls));
      clicked(page, 'join', (parley) => parley.join(callId));
    },
  },
  {
    name: 'refreshes',
    weight: 3,
    may: always,
    act: (page, world) => {
      page.leave();
      world.later(world.random.between(0, 800), () => page.person.open(page.tab));
    },
  },
  { name: 'closes the tab', weight: 1, may: (page) => page.person.pages.length > 1, act: (page) => page.leave() },
  {
    name: 'goes away for a while',
    weight: 0.5,
    may: always,
    act: (page, world) => {
      page.leave();
      world.later(world.random.between(1_000, 20_000), () => page.person.open(page.tab));
    },
  },
  {
    name: 'opens a second tab',
    weight: 1,
    may: (page) => page.person.pages.length < 3,
    act: (page) => void page.person.open(),
  },
  {
    name: 'duplicates the tab',
    weight: 0.5,
    may: (page) => page.person.pages.length < 3,
    act: ({ person, tab }) => void person.open(person.newTab(tab.storage.copy())),
  },
];

/** What befalls them. */
const FAULTS: Deed[] = [
  cut('cut', true, true),
  cut('cut, the client knows', true, false),
  cut('cut, the gateway knows', false, true),
  cut('cut, nobody knows', false, false),
  {
    name: 'short stall',
    weight: 2,
    may: always,
    act: ({ person }, { network, random }) => {
      for (const link of network.linksOf(person.host)) link.stall(random.between(200, 4_000));
    },
  },
  {
    name: 'long stall',
    weight: 1,
    may: always,
    act: ({ person }, { network, random }) => {
      for (const link of network.linksOf(person.host)) link.stall(random.between(4_000, 40_000));
    },
  },
  {
    name: 'tunnel',
    weight: 1,
    may: ({ person }) => !person.host.offline,
    act: ({ person }, world) => {
      const { network, random } = world;
      person.host.offline = true;
      for (const link of network.linksOf(person.host))
        link.cut({ clientKnows: random.chance(0.5), gatewayKnows: random.chance(0.5) });
      const noticed = random.chance(0.5);
      if (noticed) person.host.hint('offline');
      world.later(random.between(500, 20_000), () => {
        person.host.offline = false;
        if (noticed) person.host.hint('online');
      });
    },
  },
  {
    name: 'another network',
    weight: 1,
    may: always,
    act: ({ person }, { network }) => {
      for (const link of network.linksOf(person.host)) link.cut({ clientKnows: false, gatewayKnows: false });
      person.host.hint('changed');
    },
  },
  {
    name: 'media breaks',
    weight: 1,
    may: talks,
    act: (page) => {
      for (const pc of page.connections) {
        const peer = pc.peer();
        pc.lose();
        peer?.lose();
      }
    },
  },
  {
    name: 'browser killed',
    weight: 1,
    may: always,
    act: (page, world) => {
      page.vanish(world.random.pick(['closed', 'vanished']));
      world.later(world.random.between(500, 10_000), () => page.person.open(page.tab));
    },
  },
  fuse('before commit'),
  fuse('after commit'),
  fuse('between messages'),
  { name: 'gateway killed', weight: 1, may: always, act: (_page, { gateway }) => gateway?.kill() },
  { name: 'gateway restarted', weight: 0.5, may: always, act: (_page, world) => world.restartGateway() },
];

function cut(name: string, clientKnows: boolean, gatewayKnows: boolean): Deed {
  return {
    name,
    weight: 1.5,
    may: always,
    act: ({ person }, { network }) => {
      for (const link of network.linksOf(person.host)) link.cut({ clientKnows, gatewayKnows });
    },
  };
}

function fuse(kind: Fuse): Deed {
  return { name: `killed ${kind}`, weight: 1, may: always, act: (_page, { gateway }) => gateway?.light(kind) };
}

function elsewhere({ state, person }: Page): string | undefined {
  return Object.values(state.calls).find(
    (call) =>
      call.id !== state.call?.callId &&
      call.participants.some(({ userId, state }) => userId === person.id && state !== 'left'),
  )?.id;
}

/** The people and the weather of one run. Not every fault comes in every run: those that stay away let others be seen. */
export class Actors {
  readonly #world: World;
  readonly #random: Random;
  readonly #deeds: Deed[];
  #calm = false;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random.fork();
    this.#deeds = [...CLICKS, ...FAULTS.filter(() => this.#random.chance(0.4))];
    for (const person of world.people) person.onPage((page) => this.#follow(page));
  }

  /** One of them does something, now. */
  act(): void {
    const { pages } = this.#world;
    if (pages.length > 0) this.#actOn(this.#random.pick(pages));
  }

  /** From now on nobody does anything. */
  rest(): void {
    this.#calm = true;
  }

  #actOn(page: Page, deeds = this.#deeds): void {
    if (this.#calm || !page.alive) return;
    const possible = deeds.filter(({ may }) => may(page, this.#world));
    let at = this.#random.next() * possible.reduce((sum, { weight }) => sum + weight, 0);
    const deed = possible.find(({ weight }) => {
      at -= weight;
      return at <= 0;
    });
    if (!deed) return;
    this.#world.trace(`${page.name} * ${deed.name}`);
    deed.act(page, this.#world);
  }

  /** The worst moment is right after something happened, in the same tick. */
  #follow(page: Page): void {
    const react = (deeds?: Deed[]) => {
      if (!this.#random.chance(0.4)) return;
      const act = () => this.#actOn(page, deeds);
      const when = this.#random.pick(['at once', 'next turn', 'soon'] as const);
      if (when === 'at once') act();
      else if (when === 'next turn') queueMicrotask(act);
      else page.clock.after(this.#random.between(0, 400), act);
    };
    page.parley.on('incoming', () => react());
    page.parley.on('call', () => react());
    page.parley.on('ended', () => react());
  }
}
