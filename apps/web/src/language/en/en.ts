import { conversation } from './conversation.ts';
import { conversations } from './conversations.ts';
import { history } from './history.ts';
import { invite } from './invite.ts';
import { name } from './name.ts';
import { shell } from './shell.ts';
import { trouble } from './trouble.ts';

export const en = {
  ...shell,
  ...name,
  ...invite,
  ...conversations,
  ...conversation,
  ...history,
  ...trouble,
} as const;
