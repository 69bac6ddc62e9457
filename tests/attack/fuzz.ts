// `npm run fuzz -- [--seconds N | --commands N] [--seed S]`: what fuzz.test.ts does, for as long or as often as told, beside a call of
// two others that is to work at the end. Stops at the first fault, with its seed: the same seed sends the same again, though what
// comes between what is for the machine to decide.

import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Stage } from '../gateway/stage.ts';
import { Bystanders } from './bystanders.ts';
import { Crowd } from './crowd.ts';
import { errorsIn, keptLog } from './kept-log.ts';

const STEPS = 1_500;
// Ten minutes of answers that may be asked for again, of everybody who came in them, and all that a gateway takes by itself.
const MOST_HEAP_BYTES = 512e6;
/** Nothing runs for ever, whatever is asked for. */
const MOST_SECONDS = 7_200;
const TOLD_EVERY_SECONDS = 10;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, commands: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const most = {
  commands: Number(values.commands ?? Number.POSITIVE_INFINITY),
  seconds: Number(values.seconds ?? (values.commands === undefined ? 60 : MOST_SECONDS)),
};

const { log, lines } = keptLog();
const stage = new Stage({}, undefined, log);
await stage.open();
const bystanders = await Bystanders.on(stage);
const began = Date.now();
const seconds = () => (Date.now() - began) / 1000;
const answers = new Map<string, number>();
const heap = { first: 0, most: 0, last: 0 };
let commands = 0;
let faults: string[] = [];
let told = 0;

/** What is in use once nothing is left to collect. */
function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

for (
  let seed = Number(values.seed);
  seconds() < most.seconds && commands < most.commands && faults.length === 0;
  seed++
) {
  const crowd = await Crowd.gather(stage).catch((error) => {
    faults = [`nobody comes in: ${error}`];
  });
  if (!crowd) break;
  // Who waits in vain for an answer, or for the machine, does not keep the figures to themselves.
  faults = await crowd.run(seed, STEPS).catch((error) => [String(error)]);
  faults.push(...stage.dismiss(), ...errorsIn(lines).map((line) => JSON.stringify(line)));
  // Lines that are no faults were looked at.
  lines.length = 0;
  commands += crowd.report.commands;
  for (const [code, count] of crowd.report.answers) answers.set(code, (answers.get(code) ?? 0) + count);
  const isLast = commands >= most.commands || seconds() >= most.seconds || faults.length > 0;
  if (heap.first > 0 && seconds() - told < TOLD_EVERY_SECONDS && !isLast) continue;
  told = seconds();
  heap.last = heapInUse();
  heap.first ||= heap.last;
  heap.most = Math.max(heap.most, heap.last);
  if (heap.last > MOST_HEAP_BYTES) faults.push(`the heap has grown to ${heap.last} bytes`);
  console.log(
    `seed ${seed}: ${commands} commands, ${Math.round(commands / seconds())} a second, heap ${mb(heap.last)}`,
  );
}
const rate = Math.round(commands / seconds());
await bystanders.finish().catch((error) => faults.push(`the call of two others: ${error}`));
await stage.close();
console.log(`${commands.toLocaleString('en')} commands in ${Math.round(seconds())} s, ${rate} a second`);
console.log(
  `heap in use: ${mb(heap.first)} after the first seed, ${mb(heap.most)} at most, ${mb(heap.last)} at the end`,
);
console.log('answers by code:', Object.fromEntries([...answers].sort(([, one], [, other]) => other - one)));
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log('The call of two others worked from the first command to the last.');
console.log(faults.length === 0 ? 'No fault.' : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
