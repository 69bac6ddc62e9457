import type { TranslationOf } from '../define-translations.ts';
import type { notifications as english } from '../en/notifications.ts';

export const notifications: TranslationOf<typeof english> = {
  'notifications.offer': 'Sonner même quand cet onglet est en arrière-plan',
  'notifications.offerWords': 'Une notification indique qui appelle et permet d’accepter ou de refuser.',
  'notifications.allow': 'Autoriser les notifications',
  'notifications.notNow': 'Pas maintenant',
  'notifications.allowed': 'Les appels sont annoncés par une notification quand cet onglet est en arrière-plan.',
  'notifications.denied':
    'Les notifications sont bloquées : les appels ne sonnent que dans cet onglet. Pour y remédier, ouvrez les paramètres du site à côté de l’adresse, autorisez les notifications et rechargez la page.',
  'notifications.unsupported':
    'Ce navigateur n’affiche pas de notifications pour cette page. Sur iPhone ou iPad, ajoutez d’abord la page à l’écran d’accueil.',
};
