// `npm run sizes`: what people download before anything works, against its limits (docs/decisions/0010).
import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { firstLoad } from './sizes/first-load.mjs';
import { loadedWith } from './sizes/on-demand.mjs';
import { sdkBundle } from './sizes/sdk-bundle.mjs';

/** @typedef {{ name: string, content: string | Buffer }} File */

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} folder relative to the repository
 * @param {Iterable<string>} names
 * @returns {File[]}
 */
function filesIn(folder, names) {
  return [...names].map((name) => ({ name: `${folder}/${name}`, content: readFileSync(join(root, folder, name)) }));
}

/**
 * What is there before the page shows itself, `onDemand` included.
 * @param {string[]} onDemand sources that the page imports when they are needed
 */
function page(onDemand = []) {
  const folder = 'apps/web/dist';
  const first = firstLoad(join(root, folder), 'index.html');
  return filesIn(folder, new Set([...first, ...loadedWith(join(root, folder), onDemand)]));
}

/** @param {string | Buffer} content */
const gzipped = (content) => gzipSync(content, { level: 9 }).length;
/** @param {string | Buffer} content */
const brotli = (content) => brotliCompressSync(content).length;
/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * Says what loads, and whether that is within `limit`.
 * @param {string} what
 * @param {number} limit in bytes, each file compressed by gzip
 * @param {File[]} files
 */
function hold(what, limit, files) {
  const sizes = files.map(({ name, content }) => ({ name, size: gzipped(content) })).sort((a, b) => b.size - a.size);
  const sum = sizes.reduce((total, { size }) => total + size, 0);
  const served = files.reduce((total, { content }) => total + brotli(content), 0);
  if (sum < limit) {
    console.log(`✓ ${what}: ${kB(sum)} by gzip, ${kB(served)} by brotli; limit ${kB(limit)} by gzip`);
    return;
  }
  console.error(`✗ ${what} is ${kB(sum)} compressed by gzip; it must stay under ${kB(limit)}. It consists of:`);
  for (const { name, size } of sizes) console.error(`    ${kB(size).padStart(9)}  ${name}`);
  process.exitCode = 1;
}

const INSIDE = ['src/inside.tsx'];
const CONVERSATION = [...INSIDE, 'src/features/conversation/conversation-page.tsx'];
const FRENCH = ['src/language/fr/fr.ts', '../../packages/react/src/language/fr/fr.ts'];

await ensureInstalled(root, console.log);
await ensureBuilt(root, console.log);
hold('the page, first visit', 200_000, page());
hold('the page, signed in', 200_000, page(INSIDE));
hold('the page, signed in, in French', 200_000, page([...INSIDE, ...FRENCH]));
hold('the page, signed in, a conversation open', 200_000, page(CONVERSATION));
hold('@parley/sdk without its socket client', 30_000, await sdkBundle(root, 'index.ts'));
hold('@parley/sdk/http', 3_000, await sdkBundle(root, 'http/api.ts'));
const element = 'packages/element/dist';
if (existsSync(join(root, element)))
  hold('the <parley-call> element', 200_000, filesIn(element, firstLoad(join(root, element), 'parley-call.js')));
