import { describe, expect, it } from 'vitest';
import { callWords } from './call-words.ts';
import { defineTranslations } from './define-translations.ts';
import { en } from './en/en.ts';
import { fr } from './fr/fr.ts';
import { languageOf } from './language.ts';
import { languages, loadLanguage } from './load-language.ts';

let asked = 0;
const french = { plain: 'Bonjour {{name}}', devices_one: '{{count}} appareil', devices_other: '{{count}} appareils' };
const { translatorFor } = defineTranslations(
  { plain: 'Hello {{name}}', devices_one: '{{count}} device', devices_other: '{{count}} devices' },
  {
    fr: async () => {
      asked += 1;
      if (asked === 1) throw new Error('the gateway has another build by now');
      return french;
    },
  },
);

describe('a language', () => {
  it('may fail to load: English stands in, and it is tried again', async () => {
    const say = translatorFor('fr');
    await expect(loadLanguage('fr')).rejects.toThrow('another build');
    expect([languages.getState().fr, say('plain', { name: 'Ada' })]).toEqual(['failed', 'Hello Ada']);
    await loadLanguage('fr');
    expect([languages.getState().fr, say('plain', { name: 'Ada' })]).toEqual(['loaded', 'Bonjour Ada']);
  });

  it('is loaded once', async () => {
    await loadLanguage('fr');
    expect(asked).toBe(2);
  });
});

describe('translations', () => {
  it('say a sentence with its values, unescaped, in the language asked for', () => {
    expect(translatorFor('en')('plain', { name: '<Ada>' })).toBe('Hello <Ada>');
    expect(translatorFor('fr')('plain', { name: 'Ada' })).toBe('Bonjour Ada');
  });

  it('count as each language does', () => {
    expect([0, 1, 2].map((count) => translatorFor('en')('devices', { count }))).toEqual([
      '0 devices',
      '1 device',
      '2 devices',
    ]);
    expect([0, 1, 2].map((count) => translatorFor('fr')('devices', { count }))).toEqual([
      '0 appareil',
      '1 appareil',
      '2 appareils',
    ]);
  });

  it('are said in a language that was spoken before they were defined, once they are ready', async () => {
    await loadLanguage('fr');
    const late = defineTranslations({ late: 'Late' }, { fr: async () => ({ late: 'Tard' }) });
    expect(late.translatorFor('fr')('late')).toBe('Late');
    await late.ready;
    expect(late.translatorFor('fr')('late')).toBe('Tard');
  });

  it('tell the language that they speak', () => {
    expect(callWords.translatorFor('fr').language).toBe('fr');
  });
});

describe('the sentences of the parts', () => {
  const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();

  it.each(Object.entries<string>(en))('%s carries the same values in French', (key, english) => {
    expect(placeholders(fr[key as keyof typeof fr])).toEqual(placeholders(english));
  });
});

describe('the language of a browser', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de', 'fr'], 'fr'],
    [['en-GB'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ])('%j: %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });
});
