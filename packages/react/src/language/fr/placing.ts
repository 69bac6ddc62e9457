import type { TranslationOf } from '../define-translations.ts';
import type { placing as english } from '../en/placing.ts';

export const placing: TranslationOf<typeof english> = {
  'placing.audioCall': 'Appel audio',
  'placing.videoCall': 'Appel vidéo',
  'placing.previewBefore': 'Aperçu avant d’appeler',
  'placing.join': 'Rejoindre',
  'placing.joinNamed': 'Rejoindre : {{name}}',
  'placing.continueHere': 'Continuer ici',
  'placing.continueHereNamed': 'Continuer ici : {{name}}',
  'placing.full': 'Appel complet',
  'placing.fullNamed': 'Appel complet : {{name}}',
  'placing.goesOn': 'L’appel continue.',
  'placing.return': 'Revenir',
  'placing.returnNamed': 'Revenir à l’appel : {{name}}',
  'placing.inCall': 'Vous êtes en communication',
  'placing.inCallElsewhere': 'Vous êtes en communication sur un autre appareil',
  'placing.thisCallElsewhere': 'Vous suivez cet appel sur un autre appareil',
  'placing.takeOver': 'Le continuer ici ? L’autre appareil le quittera.',
  'placing.callingEndsIt': 'Appeler {{name}} mettra fin à l’appel en cours.',
  'placing.joiningEndsIt': 'Rejoindre {{name}} mettra fin à l’appel en cours.',
  'placing.continuingEndsIt': 'Reprendre l’appel avec {{name}} mettra fin à l’appel en cours.',
  'placing.endAndCall': 'Raccrocher et appeler',
  'placing.endAndJoin': 'Raccrocher et rejoindre',
  'placing.endAndContinue': 'Raccrocher et continuer ici',
  'placing.stay': 'Rester dans l’appel',
  'placing.notNow': 'Pas maintenant',
};
