import type { Conversation } from '@parley/protocol';

/** Puts `changed` into the list, in its place by {@link byActivity}. */
export function withConversation(list: readonly Conversation[], changed: Conversation): Conversation[] {
  const known = list.some(({ id }) => id === changed.id);
  return byActivity(known ? list.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...list]);
}

/** The list without the conversation `id`. */
export function withoutConversation(list: readonly Conversation[], id: string): Conversation[] {
  return list.filter((conversation) => conversation.id !== id);
}

/** Live calls first, then the latest call first; what was never called in keeps its order behind its equals. */
export function byActivity(list: readonly Conversation[]): Conversation[] {
  return list.toSorted((one, other) => activity(other) - activity(one));
}

function activity({ call, lastCall }: Conversation): number {
  if (call) return Number.MAX_SAFE_INTEGER;
  return lastCall ? Date.parse(lastCall.startedAt) : Number.MAX_SAFE_INTEGER - 1;
}
