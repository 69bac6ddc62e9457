import type { TranslationOf } from '@parley/react';
import type { trouble as english } from '../en/trouble.ts';

export const trouble: TranslationOf<typeof english> = {
  'trouble.insecureTitle': 'Pas d’appels depuis cette adresse',
  'trouble.insecureWhy':
    'Les navigateurs ne donnent caméra et micro qu’aux pages dont la connexion est sécurisée, ce que {{address}} n’est pas.',
  'trouble.whatHelps': 'Ce qui aide',
  'trouble.openHttps': 'Ouvrez cette page avec https:// devant, si la personne qui gère ce serveur l’a prévu.',
  'trouble.tlsLocal':
    'Si vous le gérez vous-même : démarrez Parley avec TLS=local, puis ouvrez l’adresse https:// qu’il affiche. Elle convient aussi aux téléphones du même réseau.',
  'trouble.localhost': 'Sur l’ordinateur qui le fait tourner, http://localhost suffit.',
  'trouble.goOnInsecure': 'Continuer sans caméra ni micro',
  'trouble.goOnInsecureMeans':
    'Dans un appel, vous verriez et entendriez les autres ; eux ne vous verraient ni ne vous entendraient.',
  'trouble.offline': 'Vous êtes hors ligne.',
  'trouble.offlineInside':
    'Ce qui est sur la page reste lisible et vos réglages restent modifiables. Les appels reprendront d’eux-mêmes au retour du réseau.',
  'trouble.offlineOutside': 'Parley a besoin du réseau pour vous laisser entrer. Réessayez à son retour.',
  'trouble.loading': 'Chargement…',
  'trouble.notLoadedTitle': 'Une partie de Parley manque',
  'trouble.notLoaded':
    'Cette partie de la page n’a pas pu être chargée : le réseau est absent, ou Parley a été mis à jour. Rechargez la page.',
  'trouble.reload': 'Recharger la page',
};
