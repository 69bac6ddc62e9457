import type { TranslationOf } from '../define-translations.ts';
import type { shortcuts as english } from '../en/shortcuts.ts';

export const shortcuts: TranslationOf<typeof english> = {
  'shortcuts.title': 'Raccourcis clavier',
  'shortcuts.microphone': 'Couper ou réactiver le micro',
  'shortcuts.talk': 'Maintenir pour parler quand le micro est coupé',
  'shortcuts.camera': 'Activer ou couper la caméra',
  'shortcuts.screen': 'Partager l’écran, ou arrêter',
  'shortcuts.fullScreen': 'Plein écran',
  'shortcuts.pictureInPicture': 'Image incrustée',
  'shortcuts.details': 'Détails de l’appel',
  'shortcuts.sheet': 'Cette liste',
  'shortcuts.leave': 'Fermer ce qui est ouvert, puis afficher les conversations',
  'shortcuts.space': 'Espace',
  'shortcuts.escape': 'Échap',
  'shortcuts.close': 'Fermer',
};
