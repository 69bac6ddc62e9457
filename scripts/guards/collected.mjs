// Stands in for `vitest` in the copied tests, so that one process can run them again and again.
export { expect } from 'vitest';

/** @type {{ file: string, run: () => unknown }[]} */
export const tests = [];
let file = '';

/** Tests that are collected from now on are of this file. @param {string} name */
export function collectFrom(name) {
  file = name;
}

/** @param {string} _name @param {() => void} body */
export function describe(_name, body) {
  body();
}

/** @param {string} _name @param {unknown} options @param {unknown} [body] */
export function it(_name, options, body) {
  const run = /** @type {() => unknown} */ (body ?? options);
  tests.push({ file, run });
}

/** @param {unknown[]} rows */
it.each = (rows) => (/** @type {string} */ name, /** @type {unknown} */ options, /** @type {unknown} */ body) => {
  const run = /** @type {(...row: unknown[]) => unknown} */ (typeof options === 'function' ? options : body);
  for (const row of rows) it(name, () => run(...(Array.isArray(row) ? row : [row])));
};
