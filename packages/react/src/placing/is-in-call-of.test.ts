import type { CurrentCall } from '@parley/sdk';
import { expect, it } from 'vitest';
import { isInCallOf } from './is-in-call-of.ts';

const callIn = (conversationId: string, phase: CurrentCall['phase'] = 'connected') => ({
  call: { conversationId, phase } as CurrentCall,
});

it.each([
  ['its own call', callIn('a'), true],
  ['its own call that still rings', callIn('a', 'ringing'), true],
  ['a call that is being left', callIn('a', 'ending'), false],
  ['another conversation’s call', callIn('b'), false],
  ['no call at all', { call: null }, false],
])('a conversation offers the way back into %s', (_, state, offers) => {
  expect(isInCallOf(state, 'a')).toBe(offers);
});
