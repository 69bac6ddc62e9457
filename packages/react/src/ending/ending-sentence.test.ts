import { EndReason } from '@parley/protocol';
import { ERRORS, type ErrorCode, wireError } from '@parley/protocol/errors';
import type { EndedCall } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { loadLanguage } from '../language/load-language.ts';
import { endingOf, namingWhom } from './ending-sentence.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const fr = callWords.translatorFor('fr');

const ended = (cause: EndedCall['cause'], more: Partial<EndedCall> = {}): EndedCall => ({
  callId: 'call',
  conversationId: 'c',
  type: 'video',
  direction: 'outgoing',
  others: [{ personId: 'bob', displayName: 'Bob' }],
  cause,
  rejections: {},
  ...more,
});

describe('the sentence at the end of a call', () => {
  it('M5.2: says why there was no way, and what helps, where that is known', () => {
    const cause = { kind: 'ended', reason: 'failed', mine: false } as const;
    expect(endingOf(t, ended(cause, { noWay: 'turn-unreachable' }))).toEqual({
      sentence: 'The relay server (TURN) could not be reached from your network.',
      help: 'Try another network, such as a phone’s hotspot, or tell whoever runs this service.',
      next: 'again',
      check: true,
    });
  });

  type Row = [reason: EndReason, direction: EndedCall['direction'], mine: boolean, sentence: string];
  const table: Row[] = [
    ['completed', 'outgoing', true, 'Call ended · 2:13'],
    ['completed', 'outgoing', false, 'Call ended · 2:13'],
    ['completed', 'incoming', true, 'Call ended · 2:13'],
    ['completed', 'incoming', false, 'Call ended · 2:13'],
    ['missed', 'outgoing', true, 'No answer'],
    ['missed', 'outgoing', false, 'No answer'],
    ['missed', 'incoming', true, 'Missed call from Bob'],
    ['missed', 'incoming', false, 'Missed call from Bob'],
    ['declined', 'outgoing', true, 'You declined on another device'],
    ['declined', 'outgoing', false, 'Bob declined'],
    ['declined', 'incoming', true, 'You declined the call from Bob'],
    ['declined', 'incoming', false, 'Everybody declined'],
    ['busy', 'outgoing', true, 'You are on another call'],
    ['busy', 'outgoing', false, 'Bob is on another call'],
    ['busy', 'incoming', true, 'You told Bob that you are on another call'],
    ['busy', 'incoming', false, 'Missed call from Bob'],
    ['cancelled', 'outgoing', true, 'Call cancelled'],
    ['cancelled', 'outgoing', false, 'Call cancelled'],
    ['cancelled', 'incoming', true, 'Call cancelled'],
    ['cancelled', 'incoming', false, 'Missed call from Bob'],
    ['failed', 'outgoing', true, 'The connection could not be established'],
    ['failed', 'outgoing', false, 'The connection could not be established'],
    ['failed', 'incoming', true, 'The connection could not be established'],
    ['failed', 'incoming', false, 'The connection could not be established'],
    ['abandoned', 'outgoing', true, 'The connection to Bob was lost · 2:13'],
    ['abandoned', 'outgoing', false, 'The connection to Bob was lost · 2:13'],
    ['abandoned', 'incoming', true, 'The connection to Bob was lost · 2:13'],
    ['abandoned', 'incoming', false, 'The connection to Bob was lost · 2:13'],
    ['forced', 'outgoing', true, 'You ended the call from another device · 2:13'],
    ['forced', 'outgoing', false, 'The call was ended for everybody · 2:13'],
    ['forced', 'incoming', true, 'You ended the call from another device · 2:13'],
    ['forced', 'incoming', false, 'The call was ended for everybody · 2:13'],
  ];

  it.each(table)('%s, %s, mine: %s: %s', (reason, direction, mine, sentence) => {
    expect(endingOf(t, ended({ kind: 'ended', reason, mine }, { direction, duration: 133 })).sentence).toBe(sentence);
  });

  it('has a row here for every reason, from both sides', () => {
    const covered = table.map(([reason, direction, mine]) => `${reason} ${direction} ${mine}`);
    const all = EndReason.options.flatMap((reason) =>
      ['outgoing', 'incoming'].flatMap((direction) => [true, false].map((mine) => `${reason} ${direction} ${mine}`)),
    );
    expect(covered.toSorted()).toEqual(all.toSorted());
  });

  it('says no duration when the call was never answered', () => {
    expect(endingOf(t, ended({ kind: 'ended', reason: 'completed', mine: true })).sentence).toBe('Call ended');
  });

  it.each<[EndedCall['cause'], string, string | undefined]>([
    [{ kind: 'left' }, 'Call ended · 0:09', 'again'],
    [{ kind: 'answered-elsewhere' }, 'Answered on another device', 'here'],
    [{ kind: 'declined-elsewhere' }, 'Declined on another device', 'back'],
    [{ kind: 'moved' }, 'Continued on another device', 'here'],
    [{ kind: 'removed' }, 'You were taken out of this conversation', undefined],
    [{ kind: 'timeout' }, 'You were disconnected for too long, so the call went on without you', 'again'],
    [
      { kind: 'refused', error: wireError('CALL_FULL') },
      'The call is full. Try again when somebody has left',
      undefined,
    ],
    [{ kind: 'refused', error: wireError('UNAVAILABLE') }, t('errors.UNAVAILABLE'), 'again'],
  ])('%o', (cause, sentence, next) => {
    expect(endingOf(t, ended(cause, { duration: 9 }))).toEqual(next === undefined ? { sentence } : { sentence, next });
  });

  it('tells hanging up before an answer, and leaving a larger call, from the end of a call', () => {
    expect(endingOf(t, ended({ kind: 'left' })).sentence).toBe('Call cancelled');
    const bob = { personId: 'bob', displayName: 'Bob' };
    const others = [bob, { personId: 'carol', displayName: 'Carol' }];
    expect(endingOf(t, ended({ kind: 'left' }, { others, duration: 9 })).sentence).toBe('You left the call · 0:09');
  });

  it('has a sentence for every refusal', () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[])
      expect(endingOf(t, ended({ kind: 'refused', error: wireError(code) })).sentence).toMatch(/^[A-Z].{8,}/);
  });

  it('offers to call back who was missed, and to call again who did not answer', () => {
    expect(
      endingOf(t, ended({ kind: 'ended', reason: 'cancelled', mine: false }, { direction: 'incoming' })).next,
    ).toBe('back');
    expect(endingOf(t, ended({ kind: 'ended', reason: 'missed', mine: false })).next).toBe('again');
  });

  it('reads when nobody is known by name', () => {
    expect(endingOf(t, ended({ kind: 'ended', reason: 'declined', mine: false }, { others: [] })).sentence).toBe(
      'The other side declined',
    );
  });

  it('says what helps when no way was found between the two', () => {
    expect(endingOf(t, ended({ kind: 'ended', reason: 'failed', mine: false })).help).toMatch(/another one/);
  });

  it('agrees with how many they are', () => {
    const others = [
      { personId: 'bob', displayName: 'Bob' },
      { personId: 'carol', displayName: 'Carol' },
    ];
    const busy = ended({ kind: 'ended', reason: 'busy', mine: false }, { others });
    expect(endingOf(t, busy).sentence).toBe('Bob and Carol are on another call');
  });

  it.each<[EndReason, EndedCall['direction'], string]>([
    ['completed', 'outgoing', 'Appel terminé · 2:13'],
    ['missed', 'outgoing', 'Pas de réponse'],
    ['missed', 'incoming', 'Appel manqué\u202f: Bob'],
    ['declined', 'outgoing', 'Bob a refusé l’appel'],
    ['busy', 'outgoing', 'Bob est dans un autre appel'],
    ['abandoned', 'incoming', 'La connexion avec Bob a été perdue · 2:13'],
  ])('is said in French: %s, %s', (reason, direction, sentence) => {
    const over = ended({ kind: 'ended', reason, mine: false }, { direction, duration: 133 });
    expect(endingOf(fr, over).sentence).toBe(sentence);
  });
});

describe('one ending among several', () => {
  it('says with whom the call was, once', () => {
    expect(namingWhom('Call ended · 0:03', 'Bob')).toBe('Bob · Call ended · 0:03');
    expect(namingWhom('Missed call from Carol', 'Carol')).toBe('Missed call from Carol');
  });
});
