import type { PageT } from '../../language/page-words.ts';

export interface Day<Item> {
  /** Midnight, by this device's calendar. */
  date: Date;
  items: Item[];
}

/** What follows each other on the same day, together. `items` stay in their order. */
export function byDay<Item extends { startedAt: string }>(items: readonly Item[]): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const date = midnight(new Date(item.startedAt));
    const last = days.at(-1);
    if (last?.date.getTime() === date.getTime()) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}

/** A day as a heading: "Today", "Yesterday", "Monday 3 November", with the year when it is another one. */
export function dayWords(p: PageT, date: Date, now: Date, locale: string): string {
  const today = midnight(now);
  if (date.getTime() >= today.getTime()) return p('history.today');
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (date.getTime() === yesterday.getTime()) return p('history.yesterday');
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

function midnight(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
