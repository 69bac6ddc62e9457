import type { Conversation } from '@parley/protocol';

/** Changes when a call in one of the conversations came, was answered or went: then their histories are read anew. */
export function revisionOf(conversations: readonly Conversation[]): string {
  return conversations.map(({ call, lastCall }) => `${call?.id}/${call?.status}/${lastCall?.id}`).join();
}
