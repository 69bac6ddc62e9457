import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from 'vite';

const TAG = /<(script|link)\b[^>]*>/g;
const LOADED_BY_LINK = /\brel="(?:stylesheet|modulepreload)"/;
const ADDRESS = /\b(?:src|href)="\/?([^":?]+)"/;

/**
 * The scripts and styles that a page names: those that any browser fetches before it runs anything.
 * @param {string} html
 */
function namedBy(html) {
  return [...html.matchAll(TAG)]
    .filter(([tag, name]) => name === 'script' || LOADED_BY_LINK.test(tag))
    .flatMap(([tag]) => ADDRESS.exec(tag)?.[1] ?? []);
}

/**
 * The modules that a module cannot start without.
 * @param {string} file
 * @param {string} source
 */
function importedBy(file, source) {
  const { staticImports, staticExports } = parseSync(file, source).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ].map((specifier) => join(dirname(file), specifier));
}

/**
 * What is loaded with `entry`, a page or a module in the built `folder`, before anything that is imported on demand.
 * @param {string} folder
 * @param {string} entry
 * @returns {string[]} the files, `entry` first, relative to `folder`, with `/` between folders
 */
export function firstLoad(folder, entry) {
  const found = new Set([entry]);
  for (const file of found) {
    if (file.endsWith('.css')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    const next = file.endsWith('.html') ? namedBy(source) : importedBy(file, source);
    for (const other of next) found.add(relative('.', other).replaceAll(sep, '/'));
  }
  return [...found];
}
