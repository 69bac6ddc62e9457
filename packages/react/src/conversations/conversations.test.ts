import type { CallRecord, CallSession, Conversation } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import { byActivity, withConversation, withoutConversation } from './conversations.ts';

const call = (startedAt: string): CallSession => ({
  id: startedAt,
  conversationId: 'c',
  mode: 'p2p',
  type: 'audio',
  status: 'ended',
  initiatorId: 'u',
  startedAt,
  version: 1,
  participants: [],
  ringing: [],
});
const record = (startedAt: string): CallRecord => ({ ...call(startedAt), missed: false, seen: true });
const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id,
  direct: false,
  members: [],
  ...more,
});
const ids = (list: Conversation[]) => list.map(({ id }) => id);

describe('the list of conversations', () => {
  const old = conversation('old', { lastCall: record('2026-01-01T00:00:00Z') });
  const late = conversation('late', { lastCall: record('2026-02-01T00:00:00Z') });
  const live = conversation('live', { call: call('2026-01-01T00:00:00Z') });
  const silent = conversation('silent');

  it('has live calls first, then new ones, then the latest call', () => {
    expect(ids(byActivity([old, silent, late, live]))).toEqual(['live', 'silent', 'late', 'old']);
  });

  it('takes a new conversation in at the top of its equals', () => {
    expect(ids(withConversation([silent, old], conversation('new')))).toEqual(['new', 'silent', 'old']);
  });

  it('moves a conversation up when a call begins there', () => {
    expect(ids(withConversation([late, old], { ...old, call: call('2026-03-01T00:00:00Z') }))).toEqual(['old', 'late']);
  });

  it('loses one', () => {
    expect(ids(withoutConversation([late, old], 'late'))).toEqual(['old']);
  });
});
