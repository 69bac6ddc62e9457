import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { file: string, css?: string[], imports?: string[] }>} Manifest */

/**
 * What is loaded with the modules `sources` of a build that are imported on demand, styles included.
 * @param {string} folder where Vite built to, with its manifest
 * @param {string[]} sources as the manifest names them
 * @returns {string[]} files, relative to `folder`
 */
export function loadedWith(folder, sources) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const names = new Set(sources);
  const files = new Set();
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the manifest of ${folder}: is it still imported on demand?`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const other of chunk.imports ?? []) names.add(other);
  }
  return [...files];
}
