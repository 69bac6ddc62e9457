import { openParley, type ParleyClient } from '@parley/react';
import type { Identity } from './identity.ts';
import { keepTokenFresh } from './keep-token-fresh.ts';

/** Somebody signed in on this tab: their calls, and as whom they came. */
export interface Session extends ParleyClient {
  readonly kind: Identity['kind'];
  /** The one conversation of a link guest. */
  readonly onlyConversation?: string;
}

/** Starts calling for `identity`. `onToken` hears each newer token; `onRefused` that the gateway takes none any more. */
export function openSession(
  identity: Identity,
  handlers: { currentToken(): string; onToken(token: string): void; onRefused(): void },
): Session {
  const only = identity.kind === 'link-guest' ? { onlyConversation: identity.conversationId } : {};
  const client = openParley({ token: handlers.currentToken, ...only });
  const stopRefreshing = keepTokenFresh({ api: client.api, ...handlers });
  return {
    ...client,
    ...only,
    kind: identity.kind,
    close() {
      stopRefreshing();
      client.close();
    },
  };
}
