import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { freePort } from '../apps/gateway/src/turnserver/free-port.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const UNLIMITED = '1000000';

/** A server in a process of its own, with the probe that tells what it costs. */
export interface MeasuredServer {
  origin: string;
  /** CPU microseconds that the process has used. */
  cpuMicros(): Promise<number>;
  /** Bytes in use after a garbage collection. */
  memory(): Promise<{ heapBytes: number; rssBytes: number }>;
  /** How many TCP connections it holds. */
  connections(): Promise<number>;
  stop(): void;
}

/** The gateway as `npm start` runs it: its build, its usual log level, a database in memory. */
export async function startParley(settings: Record<string, string> = {}): Promise<MeasuredServer> {
  execFileSync('npm', ['run', 'build', '-w', '@parley/gateway'], { cwd: repository, stdio: 'ignore' });
  return start('apps/gateway/dist/main.js', ['start'], {
    HOST: '127.0.0.1',
    DATABASE_URL: 'file::memory:',
    STUN_URLS: '',
    TURN: 'off',
    LIMIT_GUESTS_PER_MINUTE: UNLIMITED,
    LIMIT_CONNECTIONS_PER_MINUTE: UNLIMITED,
    LIMIT_CANDIDATES_PER_SECOND: UNLIMITED,
    LIMIT_HTTP_PER_SECOND: UNLIMITED,
    ...settings,
  });
}

/** Socket.IO with nothing around it. */
export function startBare(): Promise<MeasuredServer> {
  return start('bench/bare-server.mjs', [], {});
}

/** A connected client; `ready` is the event after which it may be used. */
export async function connect(origin: string, auth: object, ready: string): Promise<Socket> {
  const socket = io(origin, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once(ready, () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

/** A new user of a gateway. */
export async function guestOf(origin: string, displayName: string): Promise<{ token: string; user: { id: string } }> {
  const answer = await fetch(`${origin}/api/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ displayName }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as { token: string; user: { id: string } };
}

async function start(script: string, args: string[], settings: Record<string, string>): Promise<MeasuredServer> {
  const port = await freePort(['127.0.0.1']);
  const child = fork(script, args, {
    cwd: repository,
    env: { ...process.env, ...settings, PORT: String(port) },
    execArgv: ['--expose-gc', '--import', new URL('./probe.mjs', import.meta.url).href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const origin = `http://127.0.0.1:${port}`;
  await answering(child, origin);
  const ask = async (question: string) => {
    child.send(question);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    origin,
    cpuMicros: async () => (await ask('cpu')).cpuMicros,
    memory: () => ask('memory'),
    connections: async () => (await ask('connections')).connections,
    stop: () => child.disconnect(),
  };
}

/** Resolves as soon as anything is answered; a server that ends instead is an error. */
async function answering(child: ChildProcess, origin: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    const answer = await fetch(`${origin}/socket.io/?EIO=4&transport=polling`).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
