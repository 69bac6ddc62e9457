// `npm start`: install and build what is missing, then be the gateway. Plain Node, for nothing is installed yet.
import './node-version.mjs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = fileURLToPath(new URL('../apps/gateway/dist/main.js', import.meta.url));

// npm passes SIGTERM to the shell it started, and that dies without telling anybody.
const shell = process.ppid;
if (process.env.npm_lifecycle_event === 'start') {
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

try {
  await ensureInstalled(root, console.log);
  await ensureBuilt(root, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

// In this very process: signals and the exit code need nobody to carry them.
process.argv = [process.execPath, main, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
