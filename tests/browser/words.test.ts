import { expect, it } from 'vitest';
import { inEnglish, wordsOf } from './words.ts';

const words = wordsOf(
  {
    accept: 'Accept',
    ringing_one: 'Ringing on {{count}} device',
    ringing_other: 'Ringing on {{count}} devices',
    reply: '{{name}}: yes (really)',
    close: 'Close',
    shut: 'Close',
  },
  {
    accept: 'Répondre',
    ringing_one: 'Sonne sur {{count}} appareil',
    ringing_other: 'Sonne sur {{count}} appareils',
    reply: 'oui (vraiment), dit {{name}}',
    close: 'Fermer',
    shut: 'Clore',
  },
);

it.each([
  ['Accept', ['Répondre']],
  ['Ringing on 2 devices', ['Sonne sur 2 appareils']],
  ['Bob: yes (really)', ['oui (vraiment), dit Bob']],
  ['Close', ['Fermer', 'Clore']],
  ['Bob', ['Bob']],
])('%s', (english, said) => {
  expect(words(english)).toEqual(said);
  expect(inEnglish(english)).toEqual([english]);
});
