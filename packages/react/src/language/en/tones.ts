/** Keys begin with `tones.`. */
export const tones = {
  'tones.ringtone': 'Ringtone',
  'tones.chimes': 'Chimes',
  'tones.bell': 'Bell',
  'tones.marimba': 'Marimba',
  'tones.pulse': 'Pulse',
  'tones.silent': 'Silent',
  'tones.volume': 'Ringtone volume',
  'tones.percent': '{{volume}} %',
  'tones.listen': 'Listen',
  'tones.stop': 'Stop',
} as const;
