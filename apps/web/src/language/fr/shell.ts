import type { TranslationOf } from '@parley/react';
import type { shell as english } from '../en/shell.ts';

export const shell: TranslationOf<typeof english> = {
  'shell.skip': 'Aller à la page',
  'shell.navigation': 'Principale',
  'shell.history': 'Historique',
  'shell.settings': 'Réglages',
  'shell.settingsLabel': 'Vous et vos réglages',
  'shell.list': 'Conversations et personnes',
  'shell.notices': 'Annonces',
  'shell.allConversations': 'Toutes les conversations',
  'shell.conversations': 'Conversations',
  'shell.pick': 'Choisissez une conversation, ou commencez-en une.',
  'shell.notFound': 'Cette page n’existe pas',
  'shell.language': 'Langue',
  'shell.retry': 'Réessayer',
};
