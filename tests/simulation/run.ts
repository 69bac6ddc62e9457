import { heldSeats, isLive } from '../../apps/gateway/src/call/call.ts';
import { Actors } from './deeds/actors.ts';
import { lookAtAnyMoment, lookAtTheEnd, lookWhenCalm } from './oracles/oracles.ts';
import { type Violation, World } from './world.ts';

/** What one seed came to. */
export interface Run {
  seed: number;
  violation: Violation | undefined;
  /** One line for each thing that happened, if it was asked for. */
  trace: string[];
  calls: number;
  /** Calls that live on, or hold a seat, when every grace is over. */
  zombies: number;
  crashes: number;
  cuts: number;
  candidates: number;
  webhooks: number;
}

// By then a dead path was noticed by its heartbeat, whoever was away is back, and broken media was given up and restarted.
const CALM_MS = 45_000;
// A vanished client is noticed within 18 s, its seat waits 60 s, and five are granted.
const GRACE_MS = 83_000;
const DEADLINES_MET_MS = 1_000;
// Packets take 400 ms at most, and what is asked again after them as long.
const TOLD_WITHIN_MS = 2_000;
// A webhook that was refused five times waits for up to five minutes.
const LAST_WEBHOOK_MS = 600_000;
const WEBHOOK_STEP_MS = 20_000;

/** Lives through one seed: people and faults for a while, then calm, then everybody leaves. */
export async function simulate(seed: number, { trace = false } = {}): Promise<Run> {
  const world = new World(seed, { trace });
  const unhandled = (error: unknown) => world.failed('no error is unhandled', String((error as Error)?.stack ?? error));
  process.on('unhandledRejection', unhandled);
  process.on('uncaughtException', unhandled);
  try {
    await live(world);
  } finally {
    process.off('unhandledRejection', unhandled);
    process.off('uncaughtException', unhandled);
    await world.store.close();
  }
  const { calls, zombies, crashes, violation, lines, network, air, hostProduct } = world;
  const [candidates, webhooks] = [air.candidates.received, hostProduct.told.length];
  return { seed, violation, trace: lines, calls, zombies, crashes, cuts: network.weather.cuts, candidates, webhooks };
}

async function live(world: World): Promise<void> {
  const { clock, random } = world;
  await world.begin();
  const actors = new Actors(world);
  for (const person of world.people) person.open();
  const ends = clock.now() + random.between(5_000, 90_000);
  while (clock.now() < ends && !world.violation) {
    await clock.advance(random.between(0, random.pick([0, 50, 1_000, 8_000])));
    actors.act();
    if (random.chance(0.2)) await lookAtAnyMoment(world);
  }

  world.trace('calm');
  actors.rest();
  for (const { host } of world.people) host.offline = false;
  world.hostProduct.moody = false;
  world.gateway?.putOut();
  await clock.advance(CALM_MS);
  await everybodyTold(world);
  if (!world.violation) await lookWhenCalm(world);

  world.trace('everybody leaves');
  const closed = world.pages.filter((page) => page.leaves(random.pick(['closes', 'leaves', 'vanishes'])));
  await clock.advance(GRACE_MS);
  await nobodyWaits(world);
  await everythingTold(world);
  if (!world.violation) await lookAtTheEnd(world);
  for (const page of closed)
    if (page.clock.pending > 0) world.failed('who closed left nothing running', `${page.name}: ${page.clock.pending}`);
  await world.gateway?.stop();
  await clock.advance(GRACE_MS);
  if (clock.pending > 0) world.failed('in the end nothing runs', `${clock.pending} timers`);
  const calls = await world.store.recentCalls(1_000);
  world.calls = calls.length;
  world.zombies = calls.filter((call) => isLive(call) || heldSeats(call).length > 0).length;
}

/** Waits until what changed by itself, at a deadline, was told to everybody. */
async function everybodyTold(world: World): Promise<void> {
  const { clock } = world;
  while (clock.now() - (world.gateway?.committedAt ?? 0) < TOLD_WITHIN_MS) await clock.advance(TOLD_WITHIN_MS);
}

/** Waits for the end of calls that have nobody left to ring: they wait for ten minutes, whoever is there (L1.4). */
async function nobodyWaits({ clock, store }: World): Promise<void> {
  for (const { call } of await store.liveCalls())
    if (call.status !== 'active' && call.waiting) await clock.advance(call.ringEndsAt - clock.now() + DEADLINES_MET_MS);
}

/** Waits for the last webhook: what was refused often is tried again late. */
async function everythingTold({ clock, store }: World): Promise<void> {
  for (let waited = 0; waited < LAST_WEBHOOK_MS && (await store.countMessages()) > 0; waited += WEBHOOK_STEP_MS)
    await clock.advance(WEBHOOK_STEP_MS);
}
