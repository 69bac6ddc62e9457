import { type Api, createApi, createParley, type Parley } from '@parley/sdk';
import { type ConversationsStore, createConversationsStore } from './conversations-store.ts';
import { followConversations } from './follow-conversations.ts';
import type { Identity } from './identity.ts';
import { keepTokenFresh } from './keep-token-fresh.ts';

/** Somebody signed in on this tab: their calls, their conversations, and what must be closed when they go. */
export interface Session {
  readonly kind: Identity['kind'];
  /** The one conversation of a link guest. */
  readonly onlyConversation?: string;
  readonly api: Api;
  readonly parley: Parley;
  readonly conversations: ConversationsStore;
  close(): void;
}

/** Starts calling for `identity`. `onToken` hears each newer token; `onRefused` that the gateway takes none any more. */
export function openSession(
  identity: Identity,
  handlers: { currentToken(): string; onToken(token: string): void; onRefused(): void },
): Session {
  const url = location.origin;
  const api = createApi({ url, token: handlers.currentToken });
  const parley = createParley({ url, token: handlers.currentToken });
  const conversations = createConversationsStore();
  const onlyConversation = identity.kind === 'link-guest' ? identity.conversationId : undefined;
  const stopFollowing = followConversations({ api, parley, store: conversations, onlyConversation });
  const stopRefreshing = keepTokenFresh({ api, ...handlers });
  return {
    kind: identity.kind,
    ...(onlyConversation === undefined ? {} : { onlyConversation }),
    api,
    parley,
    conversations,
    close() {
      stopRefreshing();
      stopFollowing();
      void parley.close();
    },
  };
}
