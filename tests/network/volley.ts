import { fileURLToPath } from 'node:url';
import { firstLine } from '../processes/first-line.ts';
import type { Server } from './lab.ts';
import type { Namespace } from './namespace.ts';
import { PYTHON } from './python.ts';

const ECHO = fileURLToPath(new URL('./echo.py', import.meta.url));
const VOLLEY = fileURLToPath(new URL('./volley.py', import.meta.url));

const ECHO_PORT = 7;

/** Lets a server send back every UDP packet that comes to it. */
export async function startEcho({ machine, address }: Server): Promise<void> {
  await firstLine(
    machine.spawn(PYTHON, [ECHO, address, String(ECHO_PORT)], { stdio: ['ignore', 'pipe', 'inherit'] }),
    /ready/,
  );
}

export interface VolleyOptions {
  count: number;
  pauseMs: number;
  /** Of each packet. */
  bytes?: number;
}

/** How long each packet took to the echo and back, in milliseconds; `null` for one that was lost. */
export async function volley(
  machine: Namespace,
  { address }: Server,
  { count, pauseMs, bytes = 100 }: VolleyOptions,
): Promise<(number | null)[]> {
  const words = [address, ECHO_PORT, count, pauseMs, bytes].map(String);
  return JSON.parse(await machine.run(PYTHON, [VOLLEY, ...words])) as (number | null)[];
}
