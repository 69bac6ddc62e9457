import { fileURLToPath } from 'node:url';
import { randomId, systemClock } from '@parley/runtime';
import { runCommand } from './cli/program.ts';
import { startGateway } from './gateway.ts';
import { startLocalRelay } from './turnserver/local-relay.ts';

/** As far away from the gateway's sources as from its build. */
const hardened = fileURLToPath(new URL('../../../deploy/coturn/turnserver.conf', import.meta.url));
const clock = systemClock();

const code = await runCommand(process.argv.slice(2), {
  env: process.env,
  terminal: { out: (text) => console.log(text), err: (text) => console.error(text) },
  startGateway: (config) =>
    startGateway(config, {
      startRelay: (settings, log) =>
        startLocalRelay(settings, {
          hardened,
          secret: randomId(),
          clock,
          random: Math.random,
          log,
          path: process.env.PATH,
        }),
    }),
  signals: process,
  clock,
  exit: (code) => process.exit(code),
});
// Whatever still waits has nobody left to wait for.
process.exit(code);
