import type { TranslationOf } from '../define-translations.ts';
import type { tones as english } from '../en/tones.ts';

export const tones: TranslationOf<typeof english> = {
  'tones.ringtone': 'Sonnerie',
  'tones.chimes': 'Carillon',
  'tones.bell': 'Sonnette',
  'tones.marimba': 'Marimba',
  'tones.pulse': 'Pulsation',
  'tones.silent': 'Silencieuse',
  'tones.volume': 'Volume de la sonnerie',
  'tones.percent': '{{volume}} %',
  'tones.listen': 'Écouter',
  'tones.stop': 'Arrêter',
};
