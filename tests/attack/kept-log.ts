import { createLog, type Log } from '../../apps/gateway/src/telemetry/log.ts';

export interface KeptLog {
  log: Log;
  /** The lines so far, parsed; pino's 40 is `warn`, 50 `error`. */
  lines: Record<string, unknown>[];
}

/** A log from `warn` up, kept to be looked at: an attack may be noticed, and may break nothing. */
export function keptLog(): KeptLog {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLog({ level: 'warn', out: { write: (line) => void lines.push(JSON.parse(line)) } }) };
}

/** What the gateway itself took for a fault of its own. */
export function errorsIn(lines: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return lines.filter(({ level }) => Number(level) >= 50);
}
