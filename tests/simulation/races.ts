import { type Call, isLive } from '../../apps/gateway/src/call/call.ts';
import type { EndedCall } from '../../packages/sdk/src/call/state.ts';
import { lookWhenCalm } from './oracles/oracles.ts';
import type { Page } from './person.ts';
import { type Violation, World } from './world.ts';

/** How many orders were tried of which kind, by what came of them. */
export type Outcomes = Record<string, number>;

const RING_MS = 30_000;
/** All that races happens within this, so that packets cross. */
const WINDOW_MS = 120;
const SETTLED_MS = 5_000;

const MOVES = ['bob/1 accepts', 'bob/2 accepts', 'bob/1 declines', 'bob/2 declines', 'ada cancels'] as const;
type Move = (typeof MOVES)[number];

/**
 * Accept, cancel, decline, timeout and glare, in orders that the seed draws: each has one outcome, and everybody sees the same.
 * Nothing breaks here; only who is first differs.
 */
export async function race(
  seed: number,
  { orders, outcomes, trace = false }: { orders: number; outcomes: Outcomes; trace?: boolean },
): Promise<{ violation: Violation | undefined; trace: string[] }> {
  const world = new World(seed, { trace });
  world.network.weather.latency = [1, 60];
  world.hostProduct.moody = false;
  await world.begin();
  const [ada, bob] = world.people as [World['people'][0], World['people'][0]];
  const pages = { ada: ada.open(), one: bob.open(), two: bob.open() };
  /** What each page was told of: it rang there, or was begun there. */
  const told = new Map<Page, Set<string>>();
  /** How each page said that calls came out: who calls again at once has seen it for a moment. */
  const shown = new Map<Page, Set<EndedCall>>();
  for (const page of world.pages) {
    const calls = new Set<string>();
    const ends = new Set<EndedCall>();
    told.set(page, calls);
    shown.set(page, ends);
    page.parley.store.subscribe(({ lastEnded, lastRing }) => {
      for (const end of [lastEnded, lastRing]) if (end) ends.add(end);
    });
    page.parley.on('incoming', ({ callId }) => calls.add(callId));
    page.parley.on('call', (call) => call?.callId && calls.add(call.callId));
  }
  let last: string | undefined;
  await world.clock.advance(1_000);
  for (let order = 0; order < orders && !world.violation; order++) {
    const kind = world.random.pick(['ring', 'timeout', 'glare'] as const);
    world.trace(`order ${order}: ${kind}`);
    const declined = new Set<Page>();
    if (kind === 'glare') await glare(world, pages);
    else await ring(world, pages, { declined, late: kind === 'timeout' });
    await world.clock.advance(SETTLED_MS);
    await lookWhenCalm(world);
    const [call] = await world.store.recentCalls(1);
    const outcome =
      call && call.id !== last ? lookAtTheOutcome(world, call, { declined, told, shown }) : 'no call was made';
    last = call?.id;
    const name = `${kind}: ${outcome}`;
    outcomes[name] = (outcomes[name] ?? 0) + 1;
    for (const page of world.pages) if (page.state.call) world.clicked(page, 'hang up', (parley) => parley.hangUp());
    await world.clock.advance(SETTLED_MS);
    for (const { parley } of world.pages) {
      parley.dismissEnded();
      parley.dismissRing();
    }
  }
  for (const page of world.pages) page.leave();
  await world.gateway?.stop();
  await world.store.close();
  return { violation: world.violation, trace: world.lines };
}

/** Ada calls; when both of Bob's tabs ring, some of them do something, in any order or at once. */
async function ring(
  world: World,
  { ada, one, two }: Record<'ada' | 'one' | 'two', Page>,
  { declined, late }: { declined: Set<Page>; late: boolean },
): Promise<void> {
  const { clock, random } = world;
  world.clicked(ada, 'call', (parley) => parley.call({ conversationId: 'ada+bob', type: 'audio' }));
  await clock.advance(late ? RING_MS - WINDOW_MS / 2 : random.between(0, 1_000));
  const callId = ada.state.call?.callId ?? one.state.incoming[0]?.callId ?? two.state.incoming[0]?.callId;
  const act: Record<Move, () => void> = {
    'bob/1 accepts': () => accept(world, one, callId),
    'bob/2 accepts': () => accept(world, two, callId),
    'bob/1 declines': () => decline(world, one, callId, declined),
    'bob/2 declines': () => decline(world, two, callId, declined),
    'ada cancels': () => world.clicked(ada, 'hang up', (parley) => parley.hangUp()),
  };
  for (const move of MOVES) {
    if (!random.chance(0.5)) continue;
    clock.after(random.pick([0, random.between(0, WINDOW_MS)]), () => {
      world.trace(`* ${move}`);
      act[move]();
    });
  }
  await clock.advance(WINDOW_MS);
}

/** Ada and Bob call each other, and either may think better of it. */
async function glare(world: World, { ada, one, two }: Record<'ada' | 'one' | 'two', Page>): Promise<void> {
  const { clock, random } = world;
  for (const page of [ada, random.pick([one, two])]) {
    clock.after(random.between(0, WINDOW_MS), () => {
      world.trace(`* ${page.name} calls`);
      if (!page.state.call)
        world.clicked(page, 'call', (parley) => parley.call({ conversationId: 'ada+bob', type: 'audio' }));
    });
    if (!random.chance(0.2)) continue;
    clock.after(random.between(0, 3 * WINDOW_MS), () => world.clicked(page, 'hang up', (parley) => parley.hangUp()));
  }
  await clock.advance(3 * WINDOW_MS);
}

function accept(world: World, page: Page, callId: string | undefined): void {
  if (page.state.incoming.some((ring) => ring.callId === callId) && callId !== undefined)
    world.clicked(page, 'accept', (parley) => parley.accept(callId));
}

function decline(world: World, page: Page, callId: string | undefined, declined: Set<Page>): void {
  if (!page.state.incoming.some((ring) => ring.callId === callId) || callId === undefined) return;
  declined.add(page);
  world.clicked(page, 'decline', (parley) => parley.decline(callId));
}

/** What came of it by the record; every page says the same of it, in its own words. */
function lookAtTheOutcome(
  world: World,
  call: Call,
  pages: {
    declined: ReadonlySet<Page>;
    told: ReadonlyMap<Page, ReadonlySet<string>>;
    shown: ReadonlyMap<Page, ReadonlySet<EndedCall>>;
  },
): string {
  const reason = isLive(call) ? call.status : call.endReason;
  for (const page of world.pages) {
    const { incoming, call: current } = page.state;
    const told = [...(pages.shown.get(page) ?? [])].filter(({ callId }) => callId === call.id);
    const wrong = told.find(({ cause }) => !says(cause, reason, pages.declined.has(page)));
    if (wrong)
      world.failed('one outcome that everybody sees', `${page.name}: ${JSON.stringify(wrong.cause)} of ${reason}`);
    if (!pages.told.get(page)?.has(call.id)) continue;
    const knows = told.length > 0 || current?.callId === call.id || incoming.some(({ callId }) => callId === call.id);
    if (!knows) world.failed('one outcome that everybody sees', `${page.name} knows nothing of ${call.id}, ${reason}`);
  }
  return reason;
}

/** Whether these words may stand for this outcome on one page. */
function says(cause: EndedCall['cause'], reason: string, declined: boolean): boolean {
  switch (cause.kind) {
    case 'ended':
      // Who was rung and did not answer missed it, whatever ended it; who declined says so, even if it came too late.
      if (cause.reason === 'missed') return reason === 'cancelled' || reason === 'missed';
      return cause.reason === reason || (declined && cause.reason === 'declined');
    case 'declined-elsewhere':
      return reason === 'declined';
    case 'answered-elsewhere':
      return reason === 'active' || reason === 'completed';
    case 'left':
      return reason === 'cancelled' || reason === 'completed';
    default:
      return false;
  }
}
