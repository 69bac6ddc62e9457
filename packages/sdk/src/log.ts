import type { Clock } from '@parley/runtime';

export type LogFields = Record<string, string | number | boolean | undefined>;

/**
 * Where the SDK writes what it does (R4b). Levels follow one rule: `error` needs somebody to look, `warn` mended itself
 * or will, `info` is one line per transition of a call or connection, `debug` is each signal and command.
 * No line holds a token, an SDP or a candidate's address.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

type Level = keyof Logger;

const LINES_KEPT = 500;

/** A logger that keeps the last lines, so that a person can save them, and passes each on to `next`. */
export class KeptLog implements Logger {
  readonly #lines: string[] = [];
  readonly #clock: Clock;
  readonly #next: Logger | undefined;
  #head: string[] = [];

  constructor(clock: Clock, next?: Logger) {
    this.#clock = clock;
    this.#next = next;
  }

  /** The head, then the lines kept, oldest first. */
  lines(): string[] {
    return [...this.#head, ...this.#lines];
  }

  /** A line that stays the first, however many follow. */
  begin(message: string, fields: LogFields): void {
    this.#head = [this.#line('info', message, fields)];
    this.#next?.info(message, fields);
  }

  debug = (message: string, fields?: LogFields) => this.#write('debug', message, fields);
  info = (message: string, fields?: LogFields) => this.#write('info', message, fields);
  warn = (message: string, fields?: LogFields) => this.#write('warn', message, fields);
  error = (message: string, fields?: LogFields) => this.#write('error', message, fields);

  #write(level: Level, message: string, fields: LogFields = {}): void {
    this.#lines.push(this.#line(level, message, fields));
    if (this.#lines.length > LINES_KEPT) this.#lines.shift();
    this.#next?.[level](message, fields);
  }

  #line(level: Level, message: string, fields: LogFields): string {
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    const line = [
      new Date(this.#clock.now()).toISOString(),
      level,
      message,
      ...told.map(([key, value]) => `${key}=${value}`),
    ];
    return line.join(' ');
  }
}

/** What `error` says of itself, for a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
