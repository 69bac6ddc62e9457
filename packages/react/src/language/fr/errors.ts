import type { TranslationOf } from '../define-translations.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: TranslationOf<typeof english> = {
  'errors.UNAUTHENTICATED': 'Votre session manque ou a expiré. Connectez-vous à nouveau.',
  'errors.INVALID_PAYLOAD': 'Le serveur n’a pas compris cette page. Rechargez-la et réessayez.',
  'errors.PAYLOAD_TOO_LARGE': 'C’est plus que ce que le serveur accepte en une fois.',
  'errors.RATE_LIMITED': 'Trop de demandes. Patientez un instant et réessayez.',
  'errors.CONVERSATION_NOT_FOUND': 'Cette conversation n’existe pas pour vous.',
  'errors.USER_NOT_FOUND': 'Cette personne n’existe pas.',
  'errors.CALL_NOT_FOUND': 'Cet appel n’existe pas pour vous.',
  'errors.INVITE_NOT_FOUND': 'Ce lien d’invitation n’est plus valable. Demandez-en un nouveau.',
  'errors.CALL_ALREADY_ACTIVE': 'Un appel est déjà en cours dans cette conversation.',
  'errors.CALL_ENDED': 'L’appel est terminé.',
  'errors.CALL_FULL': 'L’appel est complet.',
  'errors.ALREADY_IN_CALL': 'Vous êtes dans un autre appel. Quittez-le d’abord, ou changez d’appel.',
  'errors.NOT_IN_CALL': 'Vous n’êtes pas dans cet appel.',
  'errors.NOT_ALLOWED': 'Vous n’avez pas le droit de faire cela.',
  'errors.SIGNAL_FORBIDDEN': 'Un signal ne peut être envoyé qu’en votre propre nom.',
  'errors.SIGNAL_TARGET_NOT_IN_CALL': 'L’autre personne n’est pas dans cet appel.',
  'errors.ANSWERED_ELSEWHERE': 'Vous êtes dans cet appel sur un autre appareil.',
  'errors.UNAVAILABLE': 'Une partie du système est en panne. Réessayez dans un instant.',
  'errors.INTERNAL': 'Une erreur s’est produite sur le serveur. Réessayez.',
  'errors.unreachable': 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
  'errors.unknown': 'Une erreur s’est produite. Réessayez.',
};
