// `npm run fuzz -- [--seconds N] [--seed S]`: what fuzz.test.ts does, for as long as told. Stops at the first fault, with its
// seed: the same seed sends the same again, though what comes between what is for the machine to decide.

import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Stage } from '../gateway/stage.ts';
import { Crowd } from './crowd.ts';
import { errorsIn, keptLog } from './kept-log.ts';

const STEPS = 1_500;
// Ten minutes of answers that may be asked for again, of everybody who came in them, and all that a gateway takes by itself.
const MOST_HEAP_BYTES = 512e6;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const { log, lines } = keptLog();
const stage = new Stage({}, undefined, log);
await stage.open();
const began = Date.now();
const seconds = () => (Date.now() - began) / 1000;
const answers = new Map<string, number>();
let commands = 0;
let faults: string[] = [];
for (let seed = Number(values.seed); seconds() < Number(values.seconds) && faults.length === 0; seed++) {
  const crowd = await Crowd.gather(stage);
  faults = await crowd.run(seed, STEPS);
  faults.push(...stage.dismiss(), ...errorsIn(lines).map((line) => JSON.stringify(line)));
  collectGarbage();
  const { heapUsed } = process.memoryUsage();
  if (heapUsed > MOST_HEAP_BYTES) faults.push(`the heap has grown to ${heapUsed} bytes`);
  commands += crowd.report.commands;
  for (const [code, count] of crowd.report.answers) answers.set(code, (answers.get(code) ?? 0) + count);
  const rate = Math.round(commands / seconds());
  console.log(`seed ${seed}: ${commands} commands, ${rate} a second, heap ${Math.round(heapUsed / 1e6)} MB`);
}
await stage.close();
console.log(Object.fromEntries([...answers].sort(([, one], [, other]) => other - one)));
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'No fault.' : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
