// `npm run sizes`: what people download before anything works, against its limits (docs/decisions/0010).
import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { firstLoad } from './sizes/first-load.mjs';
import { sdkBundle } from './sizes/sdk-bundle.mjs';

/** @typedef {{ name: string, content: string | Buffer }} File */

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} folder relative to the repository
 * @param {string} entry
 * @returns {File[]}
 */
function built(folder, entry) {
  return firstLoad(join(root, folder), entry).map((file) => ({
    name: `${folder}/${file}`,
    content: readFileSync(join(root, folder, file)),
  }));
}

/** @param {string | Buffer} content */
const gzipped = (content) => gzipSync(content, { level: 9 }).length;
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
  if (sum < limit) {
    console.log(`✓ ${what}: ${kB(sum)}, limit ${kB(limit)}`);
    return;
  }
  console.error(`✗ ${what} is ${kB(sum)} compressed by gzip; it must stay under ${kB(limit)}. It consists of:`);
  for (const { name, size } of sizes) console.error(`    ${kB(size).padStart(9)}  ${name}`);
  process.exitCode = 1;
}

await ensureInstalled(root, console.log);
await ensureBuilt(root, console.log);
hold('the first load of the page', 200_000, built('apps/web/dist', 'index.html'));
hold('@parley/sdk without its socket client', 30_000, await sdkBundle(root));
if (existsSync(join(root, 'packages/element/package.json')))
  hold('the <parley-call> element', 200_000, built('packages/element/dist', 'parley-call.js'));
