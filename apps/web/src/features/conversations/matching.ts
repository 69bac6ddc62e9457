import type { Conversation } from '@parley/protocol';

/** Below this many a list is read faster than it is searched. */
const SEEN_AT_A_GLANCE = 7;

/** Whether a list of `count` is worth a search field. */
export function isWorthSearching(count: number): boolean {
  return count > SEEN_AT_A_GLANCE;
}

/** The conversations in whose title or members' names every typed word occurs; case and accents do not matter. */
export function matching(list: readonly Conversation[], typed: string): Conversation[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return list.filter(({ title = '', members }) => {
    const text = plain([title, ...members.map(({ displayName }) => displayName)].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
