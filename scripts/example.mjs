// `npm run example`: the tiny chat of examples/chat beside a gateway of its own, until Ctrl-C. Nothing is kept.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await ensureInstalled(root, console.log);
await ensureBuilt(root, console.log);

const folder = mkdtempSync(join(tmpdir(), 'parley-example-'));
const secret = () => randomBytes(32).toString('base64');
const gatewayPort = process.env.PORT ?? '3000';
const chatPort = process.env.CHAT_PORT ?? '4000';

/** What the chat and the gateway must both know. */
const shared = { AUTH_SECRET: secret(), API_KEY: secret(), WEBHOOK_SECRET: secret() };

const programs = [
  {
    args: [join(root, 'apps/gateway/bin/parley.mjs'), 'start'],
    env: {
      PORT: gatewayPort,
      DATABASE_URL: `file:${join(folder, 'parley.db')}`,
      ALLOWED_ORIGINS: `http://localhost:${chatPort}`,
      WEBHOOK_URL: `http://localhost:${chatPort}/webhook`,
      LOG_LEVEL: 'warn',
    },
  },
  {
    args: [join(root, 'examples/chat/server.mjs')],
    env: { PORT: chatPort, PARLEY_URL: `http://localhost:${gatewayPort}`, CHAT_DATA: join(folder, 'chat.json') },
  },
];

const children = programs.map(({ args, env }) => {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...shared, ...env }, stdio: 'inherit' });
  child.once('exit', (code) => end(code ?? 0));
  return child;
});

/** One alone is of no use: when either ends, so does the other. @param {number} code */
function end(code) {
  process.exitCode ??= code;
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}

process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
