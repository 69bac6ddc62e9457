import { networkInterfaces } from 'node:os';
import type { Clock } from '@parley/runtime';
import type { Config } from '../config.ts';
import { StoreUnavailable } from '../store/port.ts';
import { readyLine } from '../tls/addresses.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

/** What a started gateway is to the command line. */
export interface Running {
  port: number;
  close(): Promise<void>;
}

export interface StartParts {
  startGateway(config: Config): Promise<Running>;
  /** The process, as far as it is asked to stop. */
  signals: {
    on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
    off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  };
  clock: Clock;
  /** Ends the process at once. */
  exit(code: number): void;
}

/**
 * Runs the gateway until SIGINT or SIGTERM, then lets begun work end; a second signal does not wait for it. Throws
 * {@link CommandFailed} for what whoever starts it can mend.
 */
export async function start(
  config: Config,
  terminal: Terminal,
  { startGateway, signals, clock, exit }: StartParts,
): Promise<void> {
  const gateway = await startGateway(config).catch((error: unknown) => {
    throw explained(error, config);
  });
  const asked = untilAsked(signals, clock, () => exit(1));
  const { mode } = config.tls;
  const listening = {
    ...config,
    port: gateway.port,
    protocol: mode === 'off' ? 'http' : 'https',
    madeHere: mode === 'local',
  } as const;
  terminal.out(readyLine(listening, networkInterfaces()));
  await asked;
  await gateway.close();
}

// A terminal and npm may each pass on the same Ctrl-C.
const SAME_SIGNAL_MS = 1_000;

/** Resolves at the first signal; a second one, which is not the same press of a key, calls `again`. */
function untilAsked(signals: StartParts['signals'], clock: Clock, again: () => void): Promise<void> {
  return new Promise((resolve) => {
    const first = () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        signals.off(signal, first);
        signals.on(signal, () => {
          if (clock.now() - askedAt > SAME_SIGNAL_MS) again();
        });
      }
      const askedAt = clock.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) signals.on(signal, first);
  });
}

function explained(error: unknown, { port, host }: Config): unknown {
  if (error instanceof StoreUnavailable) return new CommandFailed(error.message);
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new CommandFailed(
        `Port ${port} is taken: stop what listens there, or set PORT to another (PORT=0 takes any).`,
      );
    case 'EACCES':
      return new CommandFailed(`Port ${port} needs rights that this user has not: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CommandFailed(
        `HOST must be an address of this machine, and ${host} is not: unset it to listen on all.`,
      );
    default:
      return error;
  }
}
