import type { TranslationOf } from '@parley/react';
import type { conversations as english } from '../en/conversations.ts';

export const conversations: TranslationOf<typeof english> = {
  'conversations.heading': 'Conversations',
  'conversations.new': 'Nouvelle conversation',
  'conversations.loading': 'Chargement de vos conversations…',
  'conversations.none': 'Pas encore de conversation.',
  'conversations.begin':
    'Commencez-en une, copiez son lien d’invitation et envoyez-le à la personne que vous voulez appeler.',
  'conversations.search': 'Rechercher une conversation',
  'conversations.found_one': '{{count}} conversation trouvée',
  'conversations.found_other': '{{count}} conversations trouvées',
  'conversations.noneFound': 'Aucune conversation ne porte ce nom.',
  'conversations.noCalls': 'Aucun appel pour l’instant',
  'conversations.missed_one': '{{count}} appel manqué',
  'conversations.missed_other': '{{count}} appels manqués',
  'conversations.people': 'Personnes à appeler',
  'conversations.callByVoice': 'Appeler {{name}} en audio',
  'conversations.callByVideo': 'Appeler {{name}} en vidéo',
};
