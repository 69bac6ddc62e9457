import { onDemand } from '@parley/react/parts';

/** What most visits open, but not all of them at first: fetched while the list of conversations is read. */
export const conversationPage = onDemand(
  async () => (await import('../features/conversation/conversation-page.tsx')).ConversationPage,
);
