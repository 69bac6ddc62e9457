import type { CallParticipant, CallRecord, EndReason } from '@parley/protocol';
import { loadLanguage } from '@parley/react';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../../language/page-words.ts';
import { callWords } from './call-sentence.ts';

await loadLanguage('fr');

const p = pageWords.translatorFor('en');

const seat = (userId: string): CallParticipant => ({
  id: `p-${userId}`,
  callSessionId: 'call',
  userId,
  displayName: userId,
  role: 'participant',
  state: 'left',
  joinedAt: '2026-01-01T00:00:00Z',
  isAudioEnabled: true,
  isVideoEnabled: true,
  isScreenSharing: false,
});
const record = (endReason: EndReason, more: Partial<CallRecord> = {}): CallRecord => ({
  id: 'call',
  conversationId: 'c',
  mode: 'p2p',
  type: 'video',
  status: 'ended',
  initiatorId: 'ada',
  startedAt: '2026-01-01T00:00:00Z',
  version: 3,
  participants: [seat('ada')],
  ringing: [],
  endReason,
  missed: false,
  seen: true,
  ...more,
});

describe('a call in the history', () => {
  it.each<[EndReason, string]>([
    ['completed', 'Outgoing video call'],
    ['missed', 'No answer'],
    ['declined', 'Bob declined'],
    ['busy', 'Bob was on another call'],
    ['cancelled', 'Cancelled'],
    ['failed', 'Could not connect'],
    ['abandoned', 'Outgoing video call, connection lost'],
    ['forced', 'Outgoing video call, ended from elsewhere'],
  ])('to who placed it, %s: %s', (reason, words) => {
    expect(callWords(p, record(reason), 'ada', 'Bob')).toEqual({ words, sign: 'outgoing' });
  });

  it.each<[EndReason, string]>([
    ['declined', 'You declined'],
    ['busy', 'You were on another call'],
    ['completed', 'You did not join'],
  ])('to who did not answer, %s: %s', (reason, words) => {
    expect(callWords(p, record(reason), 'bob', 'Ada')).toEqual({ words, sign: 'incoming' });
  });

  it('says missed to who was rung in vain, whatever ended it', () => {
    for (const reason of ['missed', 'cancelled'] as const)
      expect(callWords(p, record(reason, { missed: true }), 'bob', 'Ada')).toEqual({
        words: 'Missed video call',
        sign: 'missed',
      });
  });

  it('has the duration for who answered', () => {
    const answered = record('completed', { participants: [seat('ada'), seat('bob')], duration: 133 });
    expect(callWords(p, answered, 'bob', 'Ada')).toEqual({
      words: 'Incoming video call',
      sign: 'incoming',
      duration: 133,
    });
  });

  it('shows a live one as such', () => {
    expect(callWords(p, record('completed', { status: 'active', type: 'audio' }), 'bob', 'Ada').words).toBe(
      'Audio call going on',
    );
  });

  it('says it in French', () => {
    const french = pageWords.translatorFor('fr');
    expect(callWords(french, record('declined'), 'ada', 'Bob').words).toBe('Refusé par Bob');
    expect(callWords(french, record('abandoned', { type: 'audio' }), 'ada', 'Bob').words).toBe(
      'Appel audio sortant, connexion perdue',
    );
    expect(callWords(french, record('missed', { missed: true }), 'bob', 'Ada').words).toBe('Appel vidéo manqué');
  });
});
