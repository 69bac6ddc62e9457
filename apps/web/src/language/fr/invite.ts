import type { TranslationOf } from '@parley/react';
import type { invite as english } from '../en/invite.ts';

export const invite: TranslationOf<typeof english> = {
  'invite.title': 'Vous avez une invitation',
  'invite.lookingUp': 'Lecture de l’invitation…',
  'invite.to': '{{inviter}} vous invite dans « {{title}} ». Vous pourrez vous y appeler.',
  'invite.toConversation': '{{inviter}} vous invite dans une conversation. Vous pourrez vous y appeler.',
  'invite.join': 'Rejoindre la conversation',
  'invite.deadTitle': 'Ce lien ne mène nulle part',
  'invite.dead': 'Ce lien d’invitation n’est plus valable. Demandez-en un nouveau.',
  'invite.toParley': 'Aller à Parley',
  'invite.again': 'Réessayer',
  'invite.justOnce': 'Juste cette fois',
  'invite.justOnceMeans':
    'Pour cette conversation seulement, jusqu’à la fermeture de cet onglet. Sinon, ce navigateur se souvient de vous et l’on peut vous appeler.',
};
