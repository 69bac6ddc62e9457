import { loadLanguage } from '@parley/react';
import { CHECKS, type CheckCode, type CheckName, type CheckOutcome, type CheckResult } from '@parley/sdk/check';
import { describe, expect, it } from 'vitest';
import { checkWords } from '../../language/check-words.ts';
import { checkSentence, type DeviceAdvice } from './check-sentence.ts';

await loadLanguage('fr');
await checkWords.ready;
const c = checkWords.translatorFor('en');
const fr = checkWords.translatorFor('fr');

const advice: DeviceAdvice = (device, trouble) => ({ what: `The ${device} is ${trouble}.`, how: 'Mend it.' });

const result = (check: CheckName, code: CheckCode, outcome: CheckOutcome = 'failed'): CheckResult => ({
  check,
  code,
  outcome,
  roundTripMs: 12.4,
  servers: ['turn:turn.example.org'],
});

/** Every way in which a check can come out. */
const CODES: Record<CheckName, CheckCode[]> = {
  microphone: ['denied', 'silent', 'failed'],
  camera: ['absent', 'no-picture'],
  signalling: ['gateway-away', 'gateway-refuses', 'no-answer', 'failed'],
  udp: ['no-answer', 'none-configured', 'servers-unknown', 'failed'],
  'turn-udp': ['none-configured', 'credentials-refused', 'unreachable', 'servers-unknown', 'failed'],
  'turn-tcp': ['none-configured', 'credentials-refused', 'unreachable', 'servers-unknown', 'failed'],
  'turn-tls': ['none-configured', 'credentials-refused', 'unreachable', 'servers-unknown', 'failed'],
  'direct-path': ['no-path', 'failed'],
  'relayed-path': ['none-configured', 'no-relay', 'no-path', 'servers-unknown', 'failed'],
};

describe('a line of the check', () => {
  it.each(CHECKS)('%s: what works needs no advice', (check) => {
    for (const say of [c, fr]) {
      const { what, how } = checkSentence(say, result(check, 'works', 'passed'), advice);
      expect(what).toMatch(/^\p{Lu}.*\.$/u);
      expect(how).toBeUndefined();
    }
  });

  it.each(CHECKS)('%s: whatever does not work says what to do', (check) => {
    for (const say of [c, fr]) {
      const said = CODES[check].map((code) => checkSentence(say, result(check, code), advice));
      expect(new Set(said.map(({ what }) => what)).size).toBe(said.length);
      for (const { what, how } of said) for (const words of [what, how]) expect(words).toMatch(/^\p{Lu}.*\.$/su);
    }
  });

  it('says how long a round trip takes, and which server was asked', () => {
    expect(checkSentence(c, result('signalling', 'works'), advice).what).toBe('It answers in 12\u202fms.');
    expect(checkSentence(c, result('turn-tcp', 'unreachable'), advice).what).toBe(
      'The relay server did not answer at turn:turn.example.org.',
    );
  });

  it('says of a device what is said of it in a call', () => {
    expect(checkSentence(c, result('camera', 'denied'), advice)).toEqual({
      what: 'The camera is denied.',
      how: 'Mend it.',
    });
  });
});
