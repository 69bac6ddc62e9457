import type { TranslationOf } from '../define-translations.ts';
import type { connection as english } from '../en/connection.ts';

export const connection: TranslationOf<typeof english> = {
  'connection.away': 'Connexion perdue, reconnexion…',
  'connection.notFound': 'Le serveur est injoignable, nouvel essai…',
  'connection.signInEnded': 'Votre session a expiré : personne ne peut vous appeler ici.',
  'connection.originRefused':
    'Le serveur n’accepte pas d’appels depuis cette adresse. Ouvrez celle que son opérateur vous a donnée.',
  'connection.signIn': 'Se reconnecter',
  'connection.reload': 'Recharger la page',
};
