import type { TranslationOf } from '../define-translations.ts';
import type { noWay as english } from '../en/no-way.ts';

export const noWay: TranslationOf<typeof english> = {
  'noWay.noCandidates': 'Ce navigateur ne donne aucune adresse réseau pour les appels.',
  'noWay.noCandidatesHelp':
    'Cherchez une extension ou une règle qui bloque WebRTC, ou essayez avec un autre navigateur.',
  'noWay.otherSideSilent': 'L’autre côté n’a donné aucune adresse réseau.',
  'noWay.otherSideSilentHelp':
    'Demandez-lui de recharger la page, ou d’essayer un autre navigateur ou un autre réseau, puis rappelez.',
  'noWay.turnRefused': 'Le serveur relais (TURN) n’a pas accepté cet appel.',
  'noWay.operatorHelp': 'Dites-le à la personne qui gère ce service : son secret TURN n’est pas celui du serveur.',
  'noWay.udpBlocked':
    'Votre réseau ne laisse pas passer UDP, et ce service n’a pas de relais qui s’en passe (TURN par TCP).',
  'noWay.udpBlockedHelp':
    'Essayez un autre réseau, comme le partage de connexion d’un téléphone, ou demandez à la personne qui gère ce service de mettre en place TURN par TCP ou TLS.',
  'noWay.turnUnreachable': 'Le serveur relais (TURN) est injoignable depuis votre réseau.',
  'noWay.otherNetworkHelp':
    'Essayez un autre réseau, comme le partage de connexion d’un téléphone, ou dites-le à la personne qui gère ce service.',
  'noWay.noTurn': 'Vos deux réseaux ne se laissent pas entrer l’un l’autre, et ce service n’a pas de relais (TURN).',
  'noWay.noTurnHelp':
    'Essayez un autre réseau d’un des deux côtés, comme le partage de connexion d’un téléphone, ou demandez à la personne qui gère ce service de mettre en place TURN.',
  'noWay.unknown': 'Le son et l’image n’ont trouvé aucun chemin entre les deux réseaux.',
};
