import type { Clock, NewId } from '@parley/runtime';
import type { PresenceSource } from '../socket/presence.ts';
import type { Speaker } from '../socket/speaker.ts';
import type { CallStore, DirectoryStore } from '../store/port.ts';
import { Access } from './access.ts';
import { Audiences } from './audiences.ts';
import { Blocks } from './blocks.ts';
import { CallHistory } from './call-history.ts';
import { ConversationNews } from './conversation-news.ts';
import { ConversationViews } from './conversation-views.ts';
import { Conversations } from './conversations.ts';
import { Invites } from './invites.ts';
import type { LiveCalls } from './live-calls.ts';
import { People } from './people.ts';
import { PersonalData } from './personal-data.ts';

interface DirectoryParts {
  store: DirectoryStore & CallStore;
  speaker: Speaker;
  presence: PresenceSource;
  liveCalls: LiveCalls;
  clock: Clock;
  newId: NewId;
}

export type Directory = ReturnType<typeof createDirectory>;

/** People, conversations and who may do what in them. Nothing is cached: the store is the only truth. */
export function createDirectory({ store, speaker, presence, liveCalls, clock, newId }: DirectoryParts) {
  const access = new Access(store);
  const views = new ConversationViews(store, presence, liveCalls);
  const news = new ConversationNews({ store, views, speaker, presence, liveCalls });
  const people = new People(store, news, liveCalls);
  const conversations = new Conversations({ store, access, people, views, news, liveCalls, newId });
  return {
    access,
    audiences: new Audiences(store, access, liveCalls),
    blocks: new Blocks(store, speaker, presence),
    conversations,
    history: new CallHistory({ store, access, speaker, clock }),
    invites: new Invites({ store, access, conversations, clock, newId }),
    news,
    people,
    personalData: new PersonalData({ store, people, news, liveCalls }),
  };
}
