import type { CurrentCall, RingProgress } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { partlyUnreachable, progressSentence } from './progress-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

const bob = { personId: 'bob', displayName: 'Bob' };
const carol = { personId: 'carol', displayName: 'Carol' };
const at = (phase: CurrentCall['phase'], ring: Partial<RingProgress> = {}) => ({
  phase,
  direction: 'outgoing' as const,
  ring: { devices: 0, unreachable: [], busy: [], ...ring },
});

describe('L2: the caller sees the truth', () => {
  it.each<[string, Partial<RingProgress>, string]>([
    ['before any device rang', {}, 'Calling…'],
    ['one device', { devices: 1 }, 'Ringing on 1 device'],
    ['three devices', { devices: 3 }, 'Ringing on 3 devices'],
    ['nobody there', { unreachable: ['bob'] }, 'Not reachable right now'],
    ['a device appears later', { unreachable: ['bob'], devices: 1 }, 'Ringing on 1 device'],
    ['in another call', { busy: ['bob'] }, 'Bob is on another call'],
    ['told of it all the same', { busy: ['bob'], devices: 2 }, 'Bob is on another call. Ringing on 2 devices'],
  ])('%s', (_, ring, sentence) => {
    expect(progressSentence(t, at('ringing', ring), [bob])).toBe(sentence);
  });

  it('is not out of reach while another may still answer', () => {
    expect(progressSentence(t, at('ringing', { unreachable: ['bob'] }), [bob, carol])).toBe('Calling…');
    expect(partlyUnreachable(t, { devices: 1, unreachable: ['bob'], busy: [] }, [bob, carol])).toBe(
      'Bob not reachable right now',
    );
  });

  it('is told in French', () => {
    expect(progressSentence(fr, at('ringing', { devices: 2 }), [bob])).toBe('Sonne sur 2 appareils');
    expect(progressSentence(fr, at('ringing', { busy: ['bob', 'carol'] }), [bob, carol])).toBe(
      'Bob et Carol sont déjà en appel',
    );
  });

  it('waits for somebody to come where nobody else is a member yet', () => {
    expect(progressSentence(t, at('ringing'), [])).toBe('Waiting for somebody to come by the invite link');
  });

  it.each<[CurrentCall['phase'], string | null]>([
    ['initiating', 'Calling…'],
    ['connecting', 'Connecting…'],
    ['reconnecting', 'Connection lost, reconnecting…'],
    ['ending', 'Hanging up…'],
    ['connected', null],
  ])('%s', (phase, sentence) => {
    expect(progressSentence(t, at(phase), [bob])).toBe(sentence);
  });
});
