// `npm run dev`: the gateway and the page, both rebuilt as their sources are saved, until Ctrl-C.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (/** @type {string} */ path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

await ensureInstalled(root, console.log);

const parts = [
  {
    name: 'gateway',
    args: [bin('tsx/dist/cli.mjs'), 'watch', 'apps/gateway/src/main.ts', 'start', ...process.argv.slice(2)],
  },
  { name: 'web', args: [bin('vite/bin/vite.js'), 'apps/web'] },
];

const children = parts.map(({ name, args }) => {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const prefix = `${name.padEnd(7)} │ `;
  createInterface({ input: child.stdout }).on('line', (line) => console.log(prefix + line));
  createInterface({ input: child.stderr }).on('line', (line) => console.error(prefix + line));
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
