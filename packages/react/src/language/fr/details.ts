import type { TranslationOf } from '../define-translations.ts';
import type { details as english } from '../en/details.ts';

export const details: TranslationOf<typeof english> = {
  'details.title': 'Détails de l’appel',
  'details.close': 'Fermer',
  'details.connection': 'Connexion',
  'details.direct': 'Directe',
  'details.reflexive': 'Directe, à travers un routeur',
  'details.relayed': 'Relayée en {{protocol}}',
  'details.unknownPath': 'Pas encore connue',
  'details.words': 'Mots à comparer',
  'details.wordsOf': 'Mots à comparer avec {{name}}',
  'details.wordsPurpose': 'Lisez-les-vous l’un à l’autre. S’ils diffèrent, quelqu’un vous écoute.',
  'details.devices': 'Utilisés',
  'details.microphone': 'Micro',
  'details.camera': 'Caméra',
  'details.speaker': 'Haut-parleur',
  'details.none': 'Aucun',
  'details.systemChoice': 'Choix du système',
  'details.log': 'Journal',
  'details.logPurpose': 'Ce que cette page a noté de ses derniers appels : ni paroles, ni images, ni adresses.',
  'details.saveLog': 'Enregistrer le journal',
};
