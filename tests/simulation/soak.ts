// `npm run soak`: lives through seed after seed, and then through races, until an oracle is not satisfied; with `--through`, through
// all seeds, and then tells of each that did not satisfy one.
import { parseArgs } from 'node:util';
import { type Outcomes, race } from './races.ts';
import { simulate } from './run.ts';

const ORDERS_PER_RACE = 50;
const TRACE_LINES = 80;
const REPORT_EVERY_MS = 10_000;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    orders: { type: 'string', default: '0' },
    seed: { type: 'string' },
    race: { type: 'string' },
    trace: { type: 'boolean', default: false },
    through: { type: 'boolean', default: false },
  },
});

/** How a violation is told: what was not satisfied, the last that happened, and how to see it again. */
function tell(name: string, seed: number, violation: { oracle: string; what: string }, trace: string[]): void {
  console.log(values.trace ? trace.join('\n') : trace.slice(-TRACE_LINES).join('\n'));
  console.log(`\n✗ ${violation.oracle}: ${violation.what}`);
  console.log(`  npm run soak -- --${name} ${seed} --trace`);
  process.exitCode = 1;
}

async function one(seed: number): Promise<boolean> {
  const run = await simulate(seed, { trace: true });
  if (run.violation) tell('seed', seed, run.violation, run.trace);
  else if (values.trace) console.log(run.trace.join('\n'));
  return run.violation === undefined;
}

async function oneRace(seed: number): Promise<boolean> {
  const run = await race(seed, { orders: ORDERS_PER_RACE, outcomes: {}, trace: true });
  if (run.violation) tell('race', seed, run.violation, run.trace);
  else if (values.trace) console.log(run.trace.join('\n'));
  return run.violation === undefined;
}

async function seeds(from: number, count: number): Promise<boolean> {
  const began = Date.now();
  const violations: string[] = [];
  const total = { calls: 0, zombies: 0, crashes: 0, cuts: 0, candidates: 0, webhooks: 0 };
  let told = began;
  const report = (done: number) => {
    const perSecond = (done / ((Date.now() - began) / 1000)).toFixed(1);
    const { calls, zombies, crashes, cuts, candidates, webhooks } = total;
    console.log(
      `${done} seeds, ${perSecond} a second: ${calls} calls, ${zombies} zombies, ${candidates} candidates and ${webhooks} webhooks delivered, ${crashes} gateways killed, ${cuts} connections cut`,
    );
  };
  for (let done = 0; done < count; done++) {
    const run = await simulate(from + done);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += run[key];
    if (run.violation && !values.through) return one(run.seed);
    if (run.violation) violations.push(`seed ${run.seed}: ${run.violation.oracle}: ${run.violation.what}`);
    if (Date.now() - told < REPORT_EVERY_MS) continue;
    told = Date.now();
    report(done + 1);
  }
  report(count);
  for (const violation of violations) console.log(`✗ ${violation}`);
  if (violations.length > 0) process.exitCode = 1;
  return violations.length === 0;
}

async function races(from: number, orders: number): Promise<boolean> {
  const outcomes: Outcomes = {};
  for (let done = 0; done < orders; done += ORDERS_PER_RACE) {
    const seed = from + done / ORDERS_PER_RACE;
    const { violation } = await race(seed, { orders: Math.min(ORDERS_PER_RACE, orders - done), outcomes });
    if (violation) return oneRace(seed);
  }
  const rows = Object.entries(outcomes).sort(([one], [other]) => one.localeCompare(other));
  console.log(
    `\n${orders} orders of accept, decline, cancel, timeout and glare, each with one outcome that everybody saw:`,
  );
  for (const [outcome, count] of rows) console.log(`${String(count).padStart(8)}  ${outcome}`);
  return true;
}

if (values.seed !== undefined) await one(Number(values.seed));
else if (values.race !== undefined) await oneRace(Number(values.race));
else {
  const from = Number(values.from);
  if (Number(values.seeds) === 0 || (await seeds(from, Number(values.seeds))))
    if (Number(values.orders) > 0) await races(from, Number(values.orders));
}
