import type { TranslationOf } from '@parley/react';
import type { name as english } from '../en/name.ts';

export const name: TranslationOf<typeof english> = {
  'name.welcome': 'Parlez face à face',
  'name.what':
    'Appelez les personnes avec qui vous partagez une conversation, en audio ou en vidéo, directement depuis cette page.',
  'name.yourName': 'Votre nom',
  'name.continue': 'Continuer',
  'name.remembered': 'Pas de mot de passe : ce navigateur se souvient de vous.',
  'name.missing': 'Saisissez le nom que les autres verront.',
  'name.tooLong': 'Ce nom compte {{characters}} caractères ; {{most}} au plus sont possibles.',
  'name.signInEnded': 'Votre session a expiré. Saisissez votre nom pour continuer.',
  'name.visitEnded':
    'Votre visite est terminée. Rouvrez le lien d’invitation pour revenir, ou saisissez votre nom pour rester.',
  'name.signedOutElsewhere': 'Votre session a été fermée dans un autre onglet.',
  'name.erased': 'Votre compte et ce qui était conservé à votre sujet sont effacés.',
};
