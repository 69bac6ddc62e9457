import { COMMANDS, type CommandName, LIMITS } from '@parley/protocol';
import fc from 'fast-check';
import * as z from 'zod';
import { Hole, type Need, withEntries } from './hole.ts';

const NEED_OF_FIELD: Readonly<Record<string, Need>> = {
  callId: 'callId',
  conversationId: 'conversationId',
  to: 'person',
  from: 'person',
  toDevice: 'device',
  token: 'token',
  requestId: 'requestId',
};

const CONTROL_AND_BIDI = [
  '\u0000',
  '\u202e\u2066x\u2069',
  '\ud800',
  '\u0000\ufeff',
  '👩‍👩‍👧',
  'a\u0301'.repeat(40),
  '\u001e4',
];
const RELAY_CANDIDATE = 'candidate:1 1 udp 41885695 192.0.2.7 50000 typ relay raddr 0.0.0.0 rport 0';
const HOST_CANDIDATE = 'candidate:2 1 udp 2122260223 10.0.0.7 50001 typ host';

function nested(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}

const hole = (need: Need) => fc.nat(1_000).map((pick) => new Hole(need, pick));

const shortText = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...CONTROL_AND_BIDI));
const longText = fc
  .constantFrom(129, 1_025, LIMITS.tokenCharacters + 1, LIMITS.sdpBytes, LIMITS.sdpBytes + 1, LIMITS.messageBytes + 1)
  .map((length) => 'x'.repeat(length));

/** What a field may be given that no honest client sends. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: shortText },
  { weight: 1, arbitrary: longText },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      2 ** 53,
      '',
      '0',
      'null',
      'true',
      '[object Object]',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(20, 200, 2_000).map(nested) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 16 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toJSON').map((key) => withEntries([[key, {}]])),
  },
  { weight: 2, arbitrary: fc.constantFrom<Need>('callId', 'conversationId', 'person', 'device').chain(hole) },
);

const hostileKey = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toJSON',
    'then',
    'callId',
    'from',
    'fromDevice',
    'version',
    '_placeholder',
  ),
  shortText,
);

/** What the schema takes, with holes for what only the run knows; `field` is the name under which it stands. */
function taken(schema: unknown, field: string): fc.Arbitrary<unknown> {
  const need = NEED_OF_FIELD[field];
  if (need !== undefined && !(schema instanceof z.ZodOptional)) return hole(need);
  if (schema instanceof z.ZodOptional) return taken(schema.unwrap(), field);
  if (schema instanceof z.ZodNullable) return fc.option(taken(schema.unwrap(), field));
  if (schema instanceof z.ZodObject) return takenObject(schema.shape as Record<string, unknown>);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((option) => taken(option, field)));
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.nat(65_535);
  if (schema instanceof z.ZodRecord) return fc.dictionary(shortText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  if (schema instanceof z.ZodString) return takenText(field);
  throw new Error(`the grammar does not know what ${field} may be`);
}

function takenObject(shape: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(shape);
  const requiredKeys = names.filter((name) => !(shape[name] instanceof z.ZodOptional));
  const model = Object.fromEntries(names.map((name) => [name, taken(shape[name], name)]));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

function takenText(field: string): fc.Arbitrary<string> {
  if (field === 'candidate') return fc.constantFrom('', RELAY_CANDIDATE, HOST_CANDIDATE, '\u202e', 'x'.repeat(1_000));
  if (field !== 'sdp') return fc.string({ unit: 'binary', minLength: 1, maxLength: LIMITS.reportTextCharacters });
  return fc.oneof(
    fc.constantFrom(
      'v=0',
      `v=0\r\na=${RELAY_CANDIDATE}`,
      `v=0\r\na=${HOST_CANDIDATE}`,
      'é'.repeat(LIMITS.sdpBytes / 2),
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
  );
}

/** One change at one place: a key goes, comes, or is written otherwise; a value is another. */
const change = fc.record({ at: fc.nat(1_000), how: fc.nat(4), key: hostileKey, value: hostile });
type Change = typeof change extends fc.Arbitrary<infer Of> ? Of : never;

function changed(value: unknown, { at, how, key, value: other }: Change): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Hole || value instanceof Uint8Array) return other;
  const entries = Object.entries(value);
  const index = at % Math.max(1, entries.length);
  const [name, item] = entries[index] ?? [key, other];
  // Deeper, more often than not, where there is something.
  const inside = typeof item === 'object' && item !== null && !(item instanceof Hole) && at % 3 !== 0;
  const instead = (): [string, unknown][] => {
    if (inside) return [[name, changed(item, { at: Math.floor(at / 3), how, key, value: other })]];
    if (how === 0) return [];
    if (how === 1) return [[key, item]];
    if (how === 2) return [[name, [item]]];
    if (how === 3)
      return [
        [name, item],
        [key, other],
      ];
    return [[name, other]];
  };
  return withEntries([...entries.slice(0, index), ...instead(), ...entries.slice(index + 1)]);
}

/** What a client may send under this command's name: mostly what the schema takes, else nearly that, or anything at all. */
export function payloads(command: CommandName): fc.Arbitrary<unknown> {
  const valid = taken(COMMANDS[command].payload, '');
  return fc.oneof(
    { weight: 14, arbitrary: valid },
    { weight: 4, arbitrary: fc.tuple(valid, change).map(([payload, how]) => changed(payload, how)) },
    { weight: 1, arbitrary: hostile },
  );
}

/** How often a command comes: what begins a call and keeps it going more often than what ends it. */
const OFTEN: Partial<Record<CommandName, number>> = {
  'call:initiate': 8,
  'call:ringing': 6,
  'call:join': 8,
  'call:signal': 6,
  'call:resume': 4,
};

const commandNames = fc.oneof(
  ...(Object.keys(COMMANDS) as CommandName[]).map((name) => ({
    weight: OFTEN[name] ?? 1,
    arbitrary: fc.constant(name),
  })),
);

// Socket.IO's own names are for the raw frames: its client sends none of them.
const noCommands = [
  'call:explode',
  '__proto__',
  'constructor',
  'toString',
  '',
  'call:initiated',
  'session:ready',
  '\u202e',
];

/** Any command with any payload. */
export const commands: fc.Arbitrary<{ name: string; payload: unknown }> = fc.oneof(
  {
    weight: 40,
    arbitrary: commandNames.chain((name) => fc.record({ name: fc.constant(name), payload: payloads(name) })),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constantFrom(...noCommands), payload: hostile }) },
);
