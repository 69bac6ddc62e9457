import { createParley, type Parley, type ParleyOptions } from '@parley/sdk';
import { type Api, createApi } from '@parley/sdk/http';
import { type ConversationsStore, createConversationsStore } from '../conversations/conversations-store.ts';
import { followConversations } from '../conversations/follow-conversations.ts';
import { type CallDesk, createCallDesk } from '../placing/call-desk.ts';

/** One person's calls on this page: the SDK, the gateway's HTTP routes, and what the parts know beside. */
export interface ParleyClient {
  readonly parley: Parley;
  readonly api: Api;
  /** The conversations in which this person may call, kept true. */
  readonly conversations: ConversationsStore;
  /** Reads the list of conversations anew, after it could not be read. */
  readConversations(): void;
  /** What was asked for by a click and is not yet the SDK's to tell. */
  readonly desk: CallDesk;
  /** Hangs up and releases everything. */
  close(): void;
}

export interface ParleyClientOptions extends ParleyOptions {
  /** Keeps to one conversation, as a link guest must. */
  onlyConversation?: string | undefined;
}

/** Connects as the token's person. Hand the result to a `ParleyProvider`; close it when the person signs out. */
export function openParley({ onlyConversation, ...options }: ParleyClientOptions): ParleyClient {
  const { token, url = location.origin } = options;
  const api = createApi({ url, token });
  const parley = createParley({ ...options, url });
  const conversations = createConversationsStore();
  const following = followConversations({ api, parley, store: conversations, onlyConversation });
  return {
    parley,
    api,
    conversations,
    readConversations: () => following.readAgain(),
    desk: createCallDesk(),
    close() {
      following.stop();
      void parley.close();
    },
  };
}
