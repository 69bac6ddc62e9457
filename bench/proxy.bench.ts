// Calls of real SDKs through a real gateway, each person's way to it struck while a call is set up: cut, stalled, or dead without
// a word. Each call is to connect at the first attempt, and no candidate may be lost, doubled or reordered.
// `npm run bench proxy -- --calls 500 --pairs 20 --seed 7`
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../packages/sdk/src/fakes/seeded-random.ts';
import { GatewayProcess } from './gateway-process.ts';
import { Meeting } from './meeting-peer-connection.ts';
import { comesTo, connectPair, makePair, type Pair, type Person } from './pairs.ts';
import { type Blow, RoughWay } from './rough-way.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const [CALLS, PAIRS, SEED] = [values.calls, values.pairs, values.seed].map(Number) as [number, number, number];

/** Of the two ways in each call. */
const STRUCK = 0.3;
const STRUCK_WITHIN_MS = 1000;
const BLOWS: readonly Blow[] = ['cut', 'stall', 'drop'];
const STALL_MS = { least: 100, most: 2500 };
/** What was swallowed is sent again within 4 s of silence, once the way is there; a dead one is noticed within 3 s. */
const ALL_HEARD_WITHIN_MS = 60_000;
const LOOKED_EVERY_MS = 20;
const SHOWN = 10;
/** Log lines of each client where something went wrong: the network's timing does not come again with the seed. */
const TOLD = 60;

const random = seededRandom(SEED);
const meeting = new Meeting(random);
const ways = new Map<string, RoughWay>();
const blows: Record<Blow, number> = { cut: 0, stall: 0, drop: 0 };
const totals = { connected: 0, sent: 0, lost: 0, doubled: 0, reordered: 0 };
const violations: string[] = [];

const gateway = await GatewayProcess.create();

async function wayOf(name: string): Promise<string> {
  const way = await RoughWay.open(gateway.port);
  ways.set(name, way);
  return `http://127.0.0.1:${way.port}`;
}

/** Draws what befalls this person's way during a call. */
function befall({ name }: Person): void {
  if (random() >= STRUCK) return;
  const blow = BLOWS[Math.floor(random() * BLOWS.length)] ?? 'cut';
  const stallMs = STALL_MS.least + random() * (STALL_MS.most - STALL_MS.least);
  setTimeout(() => {
    if (ways.get(name)?.strike(blow, stallMs)) blows[blow]++;
  }, random() * STRUCK_WITHIN_MS);
}

/** Waits until nothing more is to come, and counts what came. */
async function count(people: Pair['people']): Promise<void> {
  const deadline = performance.now() + ALL_HEARD_WITHIN_MS;
  const tallies = () => people.map((person) => person.pc()?.tally());
  const isOver = () =>
    people.every((person) => person.pc()?.gathered) &&
    tallies().every((tally) => tally && tally.sent > 0 && !tally.lost);
  while (!isOver() && performance.now() < deadline) await wait(LOOKED_EVERY_MS);
  for (const [at, tally] of tallies().entries()) {
    if (!tally || tally.sent === 0) throw new Error(`${people[at]?.name} is connected to nobody`);
    totals.sent += tally.sent;
    totals.lost += tally.lost;
    totals.doubled += tally.doubled;
    totals.reordered += tally.reordered;
  }
}

async function call({ people: [ada, bob], conversationId }: Pair): Promise<void> {
  const people = random() < 0.5 ? ([ada, bob] as const) : ([bob, ada] as const);
  for (const person of people) befall(person);
  await connectPair(people, conversationId);
  totals.connected++;
  await count(people);
  void people[random() < 0.5 ? 0 : 1].parley.hangUp();
  for (const person of people) await comesTo(person, (state) => state.call === null && state.incoming.length === 0);
}

let begun = 0;
async function lane(pair: Pair): Promise<void> {
  while (begun < CALLS) {
    const number = ++begun;
    try {
      await call(pair);
    } catch (error) {
      // The two may be anywhere now; others make the rest of the calls.
      const heard = pair.people.map(({ name, parley }) => `${name}:\n${parley.log.lines().slice(-TOLD).join('\n')}`);
      violations.push([`call ${number}: ${(error as Error).message}`, ...heard].join('\n'));
      return;
    }
  }
}

let seconds = 0;
try {
  await gateway.start();
  const { origin } = gateway;
  const pairs: Pair[] = [];
  for (let number = 1; number <= PAIRS; number++) pairs.push(await makePair(number, { origin, wayOf, meeting }));
  const began = performance.now();
  await Promise.all(pairs.map(lane));
  seconds = (performance.now() - began) / 1000;
  await Promise.all(pairs.flatMap(({ people }) => people.map(({ parley }) => parley.close())));
} finally {
  for (const way of ways.values()) way.close();
  await gateway.remove();
}

const say = (what: string, figure: number | string) =>
  console.log(`  ${what.padEnd(32)}${typeof figure === 'number' ? figure.toLocaleString('en') : figure}`);
console.log(`${begun.toLocaleString('en')} calls between ${PAIRS} pairs through a rough way, seed ${SEED}`);
say('connected at the first attempt', totals.connected);
say('connections cut', blows.cut);
say('connections stalled', blows.stall);
say('connections dead without a word', blows.drop);
say('candidates', totals.sent);
say('lost', totals.lost);
say('doubled', totals.doubled);
say('reordered', totals.reordered);
say('calls a second', (begun / seconds).toFixed(1));
for (const violation of violations.slice(0, SHOWN)) console.log(`  ✗ ${violation}`);
if (violations.length > 0 || begun < CALLS || totals.lost + totals.doubled + totals.reordered > 0) process.exitCode = 1;
