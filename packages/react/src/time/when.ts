/** When something was, as people say it: "14:03", "Yesterday 14:03", "Mon 14:03", "3 Nov 14:03", "3 Nov 2025". */
export function when(at: Date, now: Date, locale?: string): string {
  const time = at.toLocaleTimeString(locale, { timeStyle: 'short' });
  const days = daysBetween(at, now);
  if (days <= 0) return time;
  if (days === 1) return `Yesterday ${time}`;
  if (days < 7) return `${at.toLocaleDateString(locale, { weekday: 'short' })} ${time}`;
  if (at.getFullYear() === now.getFullYear())
    return `${at.toLocaleDateString(locale, { day: 'numeric', month: 'short' })} ${time}`;
  return at.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
}

function daysBetween(at: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
