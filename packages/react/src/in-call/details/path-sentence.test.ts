import type { RemoteParticipant } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../../language/call-words.ts';
import { loadLanguage } from '../../language/load-language.ts';
import { pathSentence } from './path-sentence.ts';

await loadLanguage('fr');

describe('the way of the media', () => {
  it.each<[RemoteParticipant['path'], string, string]>([
    [undefined, 'Not known yet', 'Pas encore connue'],
    [{ kind: 'direct', protocol: 'udp' }, 'Direct', 'Directe'],
    [{ kind: 'reflexive', protocol: 'udp' }, 'Direct, through a router', 'Directe, à travers un routeur'],
    [{ kind: 'relayed', protocol: 'tls' }, 'Relayed by TLS', 'Relayée en TLS'],
  ])('%j', (path, english, french) => {
    expect(pathSentence(callWords.translatorFor('en'), path)).toBe(english);
    expect(pathSentence(callWords.translatorFor('fr'), path)).toBe(french);
  });
});
