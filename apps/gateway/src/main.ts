import { fileURLToPath } from 'node:url';
import { randomId, systemClock } from '@parley/runtime';
import { runCommand } from './cli/program.ts';
import type { Config } from './config.ts';
import { startGateway } from './gateway.ts';
import { inspectDatabase } from './store/sqlite/inspect-database.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { findProgram } from './turnserver/find-program.ts';
import { startLocalRelay } from './turnserver/local-relay.ts';

/** As far away from the gateway's sources as from its build. */
const hardened = fileURLToPath(new URL('../../../deploy/coturn/turnserver.conf', import.meta.url));
const clock = systemClock();
const startRelay = (config: Config, log: Log) =>
  startLocalRelay(config, {
    hardened,
    secret: randomId(),
    clock,
    random: Math.random,
    log,
    program: findProgram('turnserver', process.env.PATH),
  });

const code = await runCommand(process.argv.slice(2), {
  env: process.env,
  terminal: { out: (text) => console.log(text), err: (text) => console.error(text) },
  startGateway: (config) => startGateway(config, { startRelay }),
  doctor: {
    clock,
    inspectDatabase,
    startRelay: (config) => startRelay(config, createLog({ level: 'silent' })),
    patienceMs: 5_000,
  },
  hardenedTurnserver: hardened,
  signals: process,
  clock,
  exit: (code) => process.exit(code),
});
// Whatever still waits has nobody left to wait for.
process.exit(code);
