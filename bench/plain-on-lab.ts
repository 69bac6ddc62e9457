import { fileURLToPath } from 'node:url';
import type { CallingLab } from '../tests/network/calling-lab.ts';
import { firstLine } from '../tests/processes/first-line.ts';
import type { PlainServerOptions } from './plain-server.ts';

const PROGRAM = fileURLToPath(new URL('./plain-process.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Starts the plain server on a machine of the lab, which ends with the lab. @returns its origin */
export async function startPlainOnLab(calls: CallingLab, server: string): Promise<string> {
  const { machine, address } = calls.lab.server(server);
  const options: PlainServerOptions = {
    host: address,
    port: 443,
    certificate: await calls.authority.issue(address),
    iceServers: await calls.iceServers('ada'),
  };
  const child = machine.spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(options)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return firstLine(child, /^https:/);
}
