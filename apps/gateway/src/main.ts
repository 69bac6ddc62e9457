import { systemClock } from '@parley/runtime';
import { runCommand } from './cli/program.ts';
import { startGateway } from './gateway.ts';

const code = await runCommand(process.argv.slice(2), {
  env: process.env,
  terminal: { out: (text) => console.log(text), err: (text) => console.error(text) },
  startGateway: (config) => startGateway(config),
  signals: process,
  clock: systemClock(),
  exit: (code) => process.exit(code),
});
// Whatever still waits has nobody left to wait for.
process.exit(code);
