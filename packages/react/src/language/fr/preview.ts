import type { TranslationOf } from '../define-translations.ts';
import type { preview as english } from '../en/preview.ts';

export const preview: TranslationOf<typeof english> = {
  'preview.titleCall': 'Appeler {{name}} ?',
  'preview.titleJoin': 'Rejoindre {{name}} ?',
  'preview.tryDevices': 'Essayer vos appareils',
  'preview.private': 'Personne ne vous entend ni ne vous voit pour le moment.',
  'preview.you': 'Vous',
  'preview.cameraOff': 'Votre caméra est désactivée',
  'preview.cameraStarts': 'Votre caméra démarre…',
  'preview.askedFor': 'Autorisez le micro et la caméra si le navigateur le demande.',
  'preview.switches': 'Micro et caméra',
  'preview.level': 'Niveau du micro',
  'preview.speak': 'Dites quelque chose pour essayer votre micro',
  'preview.heard': 'Nous vous entendons',
  'preview.muted': 'Votre micro est coupé',
  'preview.noMicrophone': 'Aucun micro pour vous entendre',
  'preview.playSound': 'Jouer un son',
  'preview.stopSound': 'Arrêter le son',
  'preview.startVideo': 'Lancer l’appel vidéo',
  'preview.startAudio': 'Lancer l’appel audio',
  'preview.join': 'Rejoindre',
  'preview.cancel': 'Annuler',
  'preview.done': 'Terminé',
};
