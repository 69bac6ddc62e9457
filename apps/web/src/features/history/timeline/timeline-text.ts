import type { CallSession } from '@parley/protocol';
import type { Moment } from './moments.ts';
import { plainFields } from './timeline-event.ts';

/** Time since the start, as "8.4 s" in the language of `locale`. */
export function secondsAfter(milliseconds: number, locale: string): string {
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${seconds.format(milliseconds / 1000)}\u202fs`;
}

/** The timeline for a bug report: the call, then a line a moment, each with what the gateway wrote down. */
export function timelineText(call: CallSession, moments: readonly Moment[]): string {
  const head = [call.id, call.type, call.mode, call.endReason ?? call.status, call.startedAt].join('  ');
  const lines = moments.map(
    ({ event, after, words, times, stuck }) =>
      `${(after / 1000).toFixed(3).padStart(9)} s  ${words}${times > 1 ? ` ×${times}` : ''}${stuck ? ' (!)' : ''}  [${event.type} ${plainFields(event)}]`,
  );
  return [head, ...lines].join('\n');
}
