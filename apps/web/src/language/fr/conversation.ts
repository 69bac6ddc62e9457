import type { TranslationOf } from '@parley/react';
import type { conversation as english } from '../en/conversation.ts';

export const conversation: TranslationOf<typeof english> = {
  'conversation.title': 'Conversation',
  'conversation.loading': 'Chargement…',
  'conversation.notFound':
    'Cette conversation n’existe pas pour vous. Elle a peut-être été fermée, ou vous n’en faites plus partie.',
  'conversation.nobodyYet': 'Personne d’autre ici pour l’instant',

  'conversation.changeTitle': 'Changer le titre',
  'conversation.titleField': 'Titre',
  'conversation.save': 'Enregistrer',
  'conversation.cancel': 'Annuler',

  'conversation.people': 'Personnes',
  'conversation.you': '(vous)',
  'conversation.byLink': 'Ici par un lien',
  'conversation.blocked': 'Bloqué par vous',
  'conversation.nobody': 'Personne d’autre ici pour l’instant.',
  'conversation.nobodyAdvice': 'Copiez le lien d’invitation et envoyez-le à quelqu’un.',
  'conversation.memberMenu': 'Plus sur {{name}}',
  'conversation.block': 'Bloquer {{name}}',
  'conversation.unblock': 'Débloquer {{name}}',
  'conversation.remove': 'Retirer {{name}}',
  'conversation.removeAsk': 'Retirer {{name}}\u202f?',
  'conversation.removeWords':
    'Les appels d’ici ne sonneront plus chez {{name}}. Pour revenir, il faudra un lien d’invitation encore valable.',
  'conversation.removeYes': 'Retirer',
  'conversation.removeNo': 'Garder',

  'conversation.invite': 'Inviter',
  'conversation.inviteWords':
    'Toute personne qui ouvre le lien rejoint cette conversation, avec un compte ou juste pour une visite.',
  'conversation.copyLink': 'Copier le lien d’invitation',
  'conversation.copied': 'Copié. Envoyez-le à la personne que vous voulez appeler.',
  'conversation.notCopied': 'Le navigateur n’a pas permis la copie. Sélectionnez le lien et copiez-le.',
  'conversation.shareLink': 'Partager le lien',
  'conversation.shareTitle': 'Appelez-moi sur Parley',
  'conversation.notShared': 'Le navigateur n’a pas permis le partage. Copiez plutôt le lien.',
  'conversation.qrCode': 'Code QR',
  'conversation.qrCodeOf': 'Le lien d’invitation en code QR',
  'conversation.qrCodeWords': 'Visez-le avec l’appareil photo d’un téléphone pour ouvrir le lien.',
  'conversation.links': 'Liens encore valables ({{number}})',
  'conversation.linkUntil': 'jusqu’au {{day}}',
  'conversation.revokeLink': 'Révoquer le lien',
  'conversation.revokeAsk': 'Révoquer ce lien\u202f?',
  'conversation.revokeWords':
    'Plus personne ne pourra entrer avec le lien {{name}}. Les personnes déjà entrées restent.',
  'conversation.revokeYes': 'Révoquer',
  'conversation.revokeNo': 'Le garder',
  'conversation.revoked': 'Révoqué. Qui ouvre ce lien apprend qu’il n’est plus valable.',

  'conversation.leave': 'Quitter la conversation',
  'conversation.leaveAsk': 'Quitter cette conversation\u202f?',
  'conversation.leaveWords': 'Les appels d’ici ne sonneront plus chez vous. Pour revenir, il faudra un nouveau lien.',
  'conversation.leaveYes': 'Quitter',
  'conversation.leaveNo': 'Rester',
};
