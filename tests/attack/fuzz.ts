// `npm run fuzz -- [--seconds N] [--seed S]`: what fuzz.test.ts does, for as long as told. Stops at the first fault, with its seed.
import { parseArgs } from 'node:util';
import { Stage } from '../gateway/stage.ts';
import { Crowd } from './crowd.ts';
import { errorsIn, keptLog } from './kept-log.ts';

const STEPS = 1_500;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const until = Date.now() + Number(values.seconds) * 1000;
const { log, lines } = keptLog();
const stage = new Stage({}, undefined, log);
await stage.open();
const from = Date.now();
let commands = 0;
let faults: string[] = [];
for (let seed = Number(values.seed); Date.now() < until && faults.length === 0; seed++) {
  const crowd = await Crowd.gather(stage);
  faults = await crowd.run(seed, STEPS);
  faults.push(...stage.dismiss(), ...errorsIn(lines).map((line) => JSON.stringify(line)));
  commands += crowd.report.commands;
  const perSecond = Math.round((commands / (Date.now() - from)) * 1000);
  console.log(
    `seed ${seed}: ${commands} commands, ${perSecond} a second`,
    JSON.stringify(Object.fromEntries(crowd.report.answers)),
    Math.round(process.memoryUsage().heapUsed / 1e6),
  );
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
await stage.close();
