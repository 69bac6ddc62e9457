import { Writable } from 'node:stream';

const LEVELS: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const COLOURS: Record<number, string> = { 20: '\u001b[90m', 40: '\u001b[33m', 50: '\u001b[31m', 60: '\u001b[31m' };

/** Turns pino's JSON lines into lines for a person at a terminal: time, level, what happened, fields. */
export function readableLines(out: NodeJS.WritableStream): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      out.write(`${readable(line)}\n`);
      done();
    },
  });
}

/** One line, whatever the fields hold: control characters stay escaped. */
export function readable(json: string): string {
  const { time, level, msg, ...fields } = JSON.parse(json) as { time: number; level: number; msg?: string };
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${printed(value)}`);
  const text = [
    new Date(time).toTimeString().slice(0, 8),
    (LEVELS[level] ?? String(level)).padEnd(5),
    printed(msg ?? ''),
    ...rest,
  ];
  const colour = COLOURS[level];
  return colour ? `${colour}${text.join(' ')}\u001b[0m` : text.join(' ');
}

function printed(value: unknown): string {
  const json = JSON.stringify(value);
  return typeof value === 'string' && /^[^\p{C}"]*$/u.test(value) ? value : json.replace(/\p{C}/gu, '');
}
