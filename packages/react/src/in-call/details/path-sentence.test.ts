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
    [{ kind: 'direct', protocol: 'tcp' }, 'Direct, over TCP', 'Directe, en TCP'],
    [{ kind: 'reflexive', protocol: 'udp' }, 'Direct, through a router', 'Directe, à travers un routeur'],
    [{ kind: 'relayed', protocol: 'udp' }, 'Through a relay, over UDP', 'Par un relais, en UDP'],
    [{ kind: 'relayed', protocol: 'tcp' }, 'Through a relay, over TCP', 'Par un relais, en TCP'],
    [
      { kind: 'relayed', protocol: 'tls' },
      'Through a relay, over TLS as web pages are',
      'Par un relais, en TLS comme les pages web',
    ],
  ])('%j', (path, english, french) => {
    const remote = { media: 'connected', ...(path && { path }) } as const;
    expect(pathSentence(callWords.translatorFor('en'), remote)).toBe(english);
    expect(pathSentence(callWords.translatorFor('fr'), remote)).toBe(french);
  });

  it('is none while nothing arrives, whatever it was before', () => {
    const t = callWords.translatorFor('en');
    expect(pathSentence(t, { media: 'connecting' })).toBe('Connecting…');
    expect(pathSentence(t, { media: 'interrupted', path: { kind: 'direct', protocol: 'udp' } })).toBe(
      'Interrupted, reconnecting…',
    );
  });
});
