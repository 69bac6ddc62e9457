import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';
import { readableLines } from './readable-lines.ts';
import { redact, redactLine } from './redaction.ts';

// Levels (R4):
//   error   a person or the operator must act: something is broken that Parley cannot mend by itself
//   warn    refused repeatedly, suspicious, or working worse than it should
//   info    one line per step in the life of a call or a connection
//   debug   every command, and every signal by type, from and to; never its content
// Every line about a call carries callId, conversationId, userId (or anonymousId) and socketId as far as they are known.

/** A structured log. Fields come first: `log.info({ callId }, 'call active')`. */
export type Log = Logger;

export interface LogOptions {
  level: LogLevel;
  /** Where the lines go; standard output when absent, readable at a terminal and JSON elsewhere. */
  out?: DestinationStream;
}

export function createLog({ level, out }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      formatters: { log: redact },
      // Errors are plain objects by now.
      serializers: { err: (error: unknown) => error },
      hooks: { streamWrite: redactLine },
    },
    out ?? (process.stdout.isTTY ? readableLines(process.stdout) : destination({ fd: 1, sync: true })),
  );
}

/** A log that nobody reads. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}
