import type { TranslationOf } from '../define-translations.ts';
import type { controls as english } from '../en/controls.ts';

export const controls: TranslationOf<typeof english> = {
  'controls.label': 'Commandes de l’appel',
  'controls.muteMicrophone': 'Couper le micro',
  'controls.unmuteMicrophone': 'Réactiver le micro',
  'controls.turnOffCamera': 'Couper la caméra',
  'controls.turnOnCamera': 'Activer la caméra',
  'controls.shareScreen': 'Partager l’écran',
  'controls.stopSharing': 'Arrêter le partage',
  'controls.hangUp': 'Raccrocher',
  'controls.more': 'Plus',
  'controls.microphoneAndSpeaker': 'Micro et haut-parleur',
  'controls.camera': 'Caméra',
  'controls.devices': 'Appareils',
  'controls.fullScreen': 'Plein écran',
  'controls.leaveFullScreen': 'Quitter le plein écran',
  'controls.pictureInPicture': 'Image incrustée',
  'controls.leavePictureInPicture': 'Quitter l’image incrustée',
  'controls.hideSelf': 'Masquer mon image',
  'controls.showSelf': 'Afficher mon image',
  'controls.mirror': 'Afficher mon image en miroir',
  'controls.unmirror': 'Ne pas inverser mon image',
  'controls.shortcuts': 'Raccourcis clavier',
  'controls.details': 'Détails de l’appel',
};
