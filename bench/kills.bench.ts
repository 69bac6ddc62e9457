// Live calls of real SDKs through a gateway that is killed with `kill -9` and started again, over and over: each call is to be
// resumed, none may end, and signalling is to be back soon after the process listens.
// `npm run bench kills -- --calls 20 --kills 5 --seed 7`
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ParleyState } from '@parley/sdk';
import { seededRandom } from '../packages/sdk/src/fakes/seeded-random.ts';
import { GatewayProcess } from './gateway-process.ts';
import { median } from './median.ts';
import { Meeting } from './meeting-peer-connection.ts';
import { comesTo, connectPair, makePair, type Pair, type Person } from './pairs.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '200' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const [CALLS, KILLS, SEED] = [values.calls, values.kills, values.seed].map(Number) as [number, number, number];
const WANTED_MS = { median: 1000, p99: 3000 };
const AT_ONCE = 10;
/** How long after everybody is back the next kill comes, at most. */
const KILLED_WITHIN_MS = 300;

const random = seededRandom(SEED);
const gateway = await GatewayProcess.create();

interface LiveCall {
  callId: string;
  pair: Pair;
}

async function begin(number: number, meeting: Meeting): Promise<LiveCall> {
  const { origin } = gateway;
  const pair = await makePair(number, { origin, wayOf: async () => origin, meeting });
  return { pair, callId: await connectPair(pair.people, pair.conversationId) };
}

/** Everybody in the call has their seat, as this person was told by a gateway that started after `version`. */
function isResumed({ connection, call }: ParleyState, callId: string, version: number): boolean {
  const { session } = call ?? {};
  if (connection.state !== 'online' || session?.id !== callId || session.version <= version) return false;
  const held = session.participants.filter(({ leftAt }) => leftAt === undefined);
  return held.length === 2 && held.every(({ state }) => state === 'connected');
}

/** This person's own seat is theirs again: what they signal is passed on from now on. */
function isBack({ connection, call }: ParleyState, version: number): boolean {
  const isNews = (call?.session?.version ?? 0) > version;
  return connection.state === 'online' && isNews && call?.me?.state === 'connected';
}

const versionOf = ({ parley }: Person) => parley.store.getState().call?.session?.version ?? 0;

/** Kills the gateway, starts it again, and waits until every call is whole. @returns milliseconds; who was back first has 0 */
async function killOnce(calls: LiveCall[]): Promise<{ startMs: number; backMs: number[] }> {
  const everybody = calls.flatMap(({ pair, callId }) => pair.people.map((person) => ({ person, callId })));
  const versions = new Map(everybody.map(({ person }) => [person, versionOf(person)]));
  await gateway.kill();
  const killed = Date.now();
  const whole = everybody.map(async ({ person, callId }) => {
    const version = versions.get(person) ?? 0;
    await comesTo(person, (state) => isBack(state, version));
    const back = Date.now();
    await comesTo(person, (state) => isResumed(state, callId, version));
    return back;
  });
  const [listens, ...back] = await Promise.all([gateway.start(), ...whole]);
  return { startMs: listens - killed, backMs: back.map((at) => Math.max(0, at - listens)) };
}

/** Whether both are in the call that they began, and its media never stopped for the SDK. */
function goesOn({ callId, pair }: LiveCall): boolean {
  return pair.people.every(({ parley }) => {
    const { call, lastEnded } = parley.store.getState();
    return lastEnded === null && call?.callId === callId && call.phase === 'connected';
  });
}

const starts: number[] = [];
const all: number[] = [];
const calls: LiveCall[] = [];
let failure: string | undefined;
let goOn = 0;
try {
  await gateway.start();
  const meeting = new Meeting(random);
  while (calls.length < CALLS) {
    const some = Array.from({ length: Math.min(AT_ONCE, CALLS - calls.length) }, (_, at) => calls.length + at + 1);
    calls.push(...(await Promise.all(some.map((number) => begin(number, meeting)))));
  }
  while (starts.length < KILLS && failure === undefined) {
    await wait(random() * KILLED_WITHIN_MS);
    const { startMs, backMs } = await killOnce(calls);
    starts.push(startMs);
    all.push(...backMs);
    goOn = calls.filter(goesOn).length;
    if (goOn < CALLS) failure = `after kill ${starts.length} only ${goOn} calls go on`;
  }
  await Promise.all(calls.flatMap(({ pair }) => pair.people.map(({ parley }) => parley.close())));
} catch (error) {
  failure = `at kill ${starts.length + 1}: ${(error as Error).message}`;
} finally {
  await gateway.remove();
}

const say = (what: string, figure: string) => console.log(`  ${what.padEnd(36)}${figure}`);
const sayMs = (what: string, ms: number, wanted?: number) =>
  say(what, `${ms.toFixed(0).padStart(5)} ms${wanted === undefined ? '' : `  (wanted: at most ${wanted} ms)`}`);
console.log(`${CALLS} live calls, the gateway killed with kill -9, seed ${SEED}`);
say('kills after which all were resumed', ` ${starts.length} of ${KILLS}`);
say('calls that went on to the end', ` ${goOn} of ${CALLS}`);
if (all.length > 0) {
  sayMs('from kill to listening, median', median(starts));
  sayMs('from listening to back, median', median(all), WANTED_MS.median);
  sayMs('                        99 %', percentile(all, 99), WANTED_MS.p99);
  sayMs('                        longest', percentile(all, 100));
}
if (failure !== undefined) {
  console.log(`  ✗ ${failure}`);
  process.exitCode = 1;
}
// Who waits in vain for a call that broke holds the process no longer.
process.exit();
