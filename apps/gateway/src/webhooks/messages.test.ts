import { WebhookMessage } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import type { Ring } from '../call/call.ts';
import type { Fact } from '../call/facts.ts';
import { callSession } from '../call/view.ts';
import { activeCall, endedCall, invitee, RINGING, ringingCall, START, user } from '../store/call-samples.ts';
import { webhookMessages } from './messages.ts';

const AT = '2030-01-01T00:00:00.000Z';
const ended: Fact = { at: START, type: 'ended', reason: 'missed', endedBy: null };

/** What is told of a call's end, by type and whom it concerns. */
function atEnd(others: ReturnType<typeof invitee>[]): string[] {
  return webhookMessages([ended], endedCall({ id: 'call', others })).map((message) => {
    expect(WebhookMessage.parse(message)).toEqual(message);
    if (message.type !== 'call.missed') return message.type;
    return `missed by ${message.data.userId ?? `guest ${message.data.anonymousId}`}`;
  });
}

describe('what the host product is told (H1)', () => {
  it('of a call that starts: the call, as the operator sees it', () => {
    const call = ringingCall({ id: 'call', others: [invitee(user('ben'), RINGING)] });
    const initiated = { at: START, type: 'initiated' } as Fact;
    const messages = webhookMessages([initiated], call);
    expect(messages).toEqual([{ type: 'call.started', timestamp: AT, data: { call: callSession(call) } }]);
    expect(messages[0]?.data.call.ringing).toEqual(['ben']);
    expect(WebhookMessage.parse(messages[0])).toEqual(messages[0]);
  });

  it('nothing of what happens in between', () => {
    const facts: Fact[] = [
      { at: START, type: 'rang', personId: 'ben', deviceId: 'phone', busy: false },
      { at: START, type: 'media-connected', personId: 'ben' },
      { at: START, type: 'left', personId: 'ben', reason: 'left' },
    ];
    expect(webhookMessages(facts, activeCall({ id: 'call' }))).toEqual([]);
  });

  it('of a call that ends: that it ended, then who missed it, each by themselves, guests too', () => {
    const silent: Ring = { state: 'unanswered' };
    const gus = { ...user('gus'), kind: 'guest' as const };
    expect(atEnd([invitee(user('ben'), silent), invitee(user('cleo'), silent), invitee(gus, silent)])).toEqual([
      'call.ended',
      'missed by ben',
      'missed by cleo',
      'missed by guest gus',
    ]);
  });

  it.each(['answered', 'declined', 'busy', 'not-rung'] as const)('R2.1: who %s missed nothing', (state) => {
    expect(atEnd([invitee(user('ben'), { state })])).toEqual(['call.ended']);
  });

  it('L17.1, L17.2: who is not to be disturbed missed it, who blocked the caller did not', () => {
    const silent: Ring = { state: 'unanswered' };
    expect(atEnd([invitee(user('ben'), silent, 'do-not-disturb')])).toEqual(['call.ended', 'missed by ben']);
    expect(atEnd([invitee(user('ben'), silent, 'blocked')])).toEqual(['call.ended']);
  });
});
