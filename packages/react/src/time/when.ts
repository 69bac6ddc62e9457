import type { T } from '../language/call-words.ts';
import { formatLocaleOf } from '../language/language.ts';

/**
 * When something was, as people say it: "14:03", "Yesterday 14:03", "Mon 14:03", "3 Nov 14:03", "3 Nov 2025".
 * @param locale a BCP 47 tag; the browser's own for the language by default
 */
export function when(t: T, at: Date, now: Date, locale = formatLocaleOf(t.language)): string {
  const time = at.toLocaleTimeString(locale, { timeStyle: 'short' });
  const days = daysBetween(at, now);
  if (days <= 0) return time;
  if (days === 1) return t('time.yesterday', { time });
  if (days < 7) return `${at.toLocaleDateString(locale, { weekday: 'short' })} ${time}`;
  if (at.getFullYear() === now.getFullYear())
    return `${at.toLocaleDateString(locale, { day: 'numeric', month: 'short' })} ${time}`;
  return at.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
}

function daysBetween(at: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
