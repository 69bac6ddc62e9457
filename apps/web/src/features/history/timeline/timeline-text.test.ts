import type { CallSession } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { timelineWords } from '../../../language/timeline-words.ts';
import { momentsOf } from './moments.ts';
import { secondsAfter, timelineText } from './timeline-text.ts';

const call: CallSession = {
  id: 'call-1',
  conversationId: 'c',
  mode: 'p2p',
  type: 'audio',
  status: 'ended',
  endReason: 'missed',
  initiatorId: 'ada',
  startedAt: '2026-01-01T00:00:00.000Z',
  version: 3,
  participants: [],
  ringing: [],
};

describe('a timeline as text', () => {
  it('has the call, then each moment with what the gateway wrote down', () => {
    const events = [
      { at: '2026-01-01T00:00:00.000Z', type: 'initiated', personId: 'ada', displayName: 'Ada', callType: 'audio' },
      { at: '2026-01-01T00:00:01.250Z', type: 'rang', personId: 'bob', displayName: 'Bob', busy: false },
      { at: '2026-01-01T00:00:30.000Z', type: 'ended', reason: 'missed' },
    ];
    expect(timelineText(call, momentsOf(timelineWords.translatorFor('en'), events))).toBe(
      [
        'call-1  audio  p2p  missed  2026-01-01T00:00:00.000Z',
        '    0.000 s  Ada started a call and waited for somebody to come  [initiated callType=audio]',
        '    1.250 s  Rang on 1 device of Bob (!)  [rang busy=false]',
        '   30.000 s  The call ended without an answer  [ended reason=missed]',
      ].join('\n'),
    );
  });

  it('shows seconds as the language writes them', () => {
    expect([secondsAfter(8_440, 'en'), secondsAfter(0, 'fr')]).toEqual(['8.4\u202fs', '0,0\u202fs']);
  });
});
