import { parseSync } from '@swc/core';

/**
 * @typedef {object} Guard an expression that decides
 * @property {number} start in bytes
 * @property {number} end
 *
 * @typedef {object} Mutant one guard that always says the same
 * @property {string} file
 * @property {number} line
 * @property {string} text what stands there
 * @property {boolean} becomes
 */

const COMPARISONS = new Set(['===', '!==', '<', '<=', '>', '>=', 'in']);
/** The parser counts bytes from one. */
const FIRST = 1;

/**
 * Every condition of an `if`, a ternary or a loop, every operand of `&&` and `||`, and every comparison.
 * @param {string} source
 * @returns {Guard[]}
 */
function guardsIn(source) {
  /** @type {Map<string, Guard>} */
  const found = new Map();
  /** @param {any} node @param {boolean} decides */
  const visit = (node, decides) => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, false);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    if (node.type === 'ParenthesisExpression') {
      visit(node.expression, decides);
      return;
    }
    const binary = node.type === 'BinaryExpression' ? node.operator : undefined;
    const joins = binary === '&&' || binary === '||';
    if (decides || COMPARISONS.has(binary)) {
      const { start, end } = node.span;
      found.set(`${start}-${end}`, { start: start - FIRST, end: end - FIRST });
    }
    for (const [key, value] of Object.entries(node)) {
      const test = key === 'test' && /^(If|Conditional|While|For)/.test(node.type);
      if (key !== 'span') visit(value, test || (joins && (key === 'left' || key === 'right')));
    }
  };
  visit(parseSync(source, { syntax: 'typescript' }).body, false);
  return [...found.values()].sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * The source with every guard asking `globalThis.guard` first, and the mutants that this allows: number `2 n` makes the guard `n` false,
 * number `2 n + 1` makes it true, counted from `from` mutants before.
 * @param {string} file
 * @param {string} source
 * @param {number} from
 * @returns {{ source: string, mutants: Mutant[] }}
 */
export function withMutants(file, source, from) {
  const bytes = Buffer.from(source);
  const guards = guardsIn(source);
  const insertions = guards.flatMap(({ start, end }, index) => [
    { at: start, inner: end, text: `globalThis.guard(${from / 2 + index}, () => (` },
    { at: end, inner: -start, text: '))' },
  ]);
  // Where guards begin together the outer opens first; where they end together the inner closes first.
  insertions.sort(
    (one, other) => one.at - other.at || Number(one.inner > 0) - Number(other.inner > 0) || closer(one, other),
  );
  let written = '';
  let done = 0;
  for (const { at, text } of insertions) {
    written += bytes.subarray(done, at).toString() + text;
    done = at;
  }
  const mutants = guards.flatMap(({ start, end }) => {
    const line = bytes.subarray(0, start).toString().split('\n').length;
    const text = bytes.subarray(start, end).toString().replaceAll(/\s+/g, ' ');
    return [false, true].map((becomes) => ({ file, line, text, becomes }));
  });
  return { source: written + bytes.subarray(done).toString(), mutants };
}

/** @param {{ inner: number }} one @param {{ inner: number }} other */
function closer(one, other) {
  return one.inner > 0 ? other.inner - one.inner : one.inner - other.inner;
}
