import { stdSerializers } from 'pino';

/** What may never stand in a log (R4): credentials, and what signals carry. `ext` is a client's own and may hold either. */
const SECRET_FIELDS = new Set([
  'token',
  'authorization',
  'sdp',
  'candidate',
  'credential',
  'password',
  'secret',
  'cookie',
  'ext',
]);
const REDACTED = '[redacted]';
/** A JSON Web Token, wherever it stands in a text. */
const JWT = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g;
/** A secret field of a finished line, should it have come in beside the fields. */
const SECRET_TEXT = new RegExp(`"(${[...SECRET_FIELDS].join('|')})":"(?:[^"\\\\]|\\\\.)*"`, 'gi');
/** Deeper than anything that is logged; it also ends cycles. */
const DEEPEST = 8;

/** A finished line without tokens and secret texts: what a logger is bound to and the message pass nowhere else. */
export function redactLine(line: string): string {
  const plain = line.includes('eyJ') ? line.replace(JWT, REDACTED) : line;
  return plain.replace(SECRET_TEXT, `"$1":"${REDACTED}"`);
}

/** A copy of `fields` without secrets, however deep they stand. Errors become plain objects. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactFields(fields, 0);
}

function redactFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_FIELDS.has(name.toLowerCase()) ? REDACTED : redactValue(value, depth),
    ]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (value instanceof Error) return redactFields(stdSerializers.err(value), depth + 1);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return value instanceof Date ? value : redactFields(value, depth + 1);
}
