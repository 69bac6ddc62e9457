import { expect, it } from 'vitest';
import { stateOf, twoPeople } from '../fakes/two-people.ts';

it('L17.1: a call that was never told of here is told of when it ends, once', async () => {
  const two = await twoPeople();
  const unheard: string[] = [];
  two.bob.parley.on('unheard-call', ({ callId }) => unheard.push(callId));
  const ended = { reason: 'missed', endedAt: '2026-01-01T00:00:00Z' };
  two.gateway.say('bob', 'call:ended', { callId: 'quiet', version: 3, ...ended });
  two.gateway.say('bob', 'call:ended', { callId: 'quiet', version: 3, ...ended });
  expect(unheard).toEqual(['quiet']);

  const callId = await two.ring();
  two.gateway.end(callId, 'missed');
  two.gateway.say('bob', 'call:ended', { callId, version: 9, ...ended });
  expect(stateOf(two.bob).incoming).toEqual([]);
  expect(unheard).toEqual(['quiet']);
});
