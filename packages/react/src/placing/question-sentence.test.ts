import { describe, expect, it } from 'vitest';
import type { Placement } from './call-desk.ts';
import { questionWords } from './question-sentence.ts';

const call: Placement = { kind: 'call', target: { to: 'bob' }, type: 'audio', name: 'Bob' };

describe('L5: no call is hung up silently', () => {
  it('says which call would end, and for what', () => {
    const words = questionWords({ kind: 'in-another-call', placement: call, where: 'here' });
    expect(words).toEqual({
      title: 'You are in a call',
      words: 'Calling Bob ends the call you are in.',
      yes: 'End it and call',
      no: 'Stay in the call',
    });
  });

  it('names the other device', () => {
    const placement: Placement = { kind: 'continue', callId: 'call', name: 'Bob' };
    expect(questionWords({ kind: 'in-another-call', placement: call, where: 'elsewhere' }).title).toBe(
      'You are in a call on another device',
    );
    expect(questionWords({ kind: 'own-call-elsewhere', placement }).yes).toBe('Continue here');
  });
});
