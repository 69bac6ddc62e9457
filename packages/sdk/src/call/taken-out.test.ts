import { wireError } from '@parley/protocol/errors';
import { beforeEach, describe, expect, it } from 'vitest';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

/** Bob's page is as after a call: nothing is captured, nothing connected, nothing waits. */
function expectNothingGoesOn(): void {
  const { call, calls, incoming } = stateOf(two.bob);
  expect({ call, calls, incoming }).toEqual({ call: null, calls: {}, incoming: [] });
  expect(two.bob.devices.live).toEqual([]);
  expect(two.bob.pcs.map(({ connectionState }) => connectionState)).toEqual(['closed']);
}

describe('L9.5 who was taken out of the conversation while away', () => {
  it('a user: is told so when back, with camera and microphone off', async () => {
    const callId = await two.talk('video');
    expect(two.bob.devices.live).toHaveLength(2);
    two.gateway.cut('bob');
    two.gateway.refuseNext('call:resume', 'CALL_NOT_FOUND');
    two.gateway.refuseNext('call:sync', 'CALL_NOT_FOUND');
    await two.gateway.mend('bob');
    await two.settle();
    expectNothingGoesOn();
    expect(stateOf(two.bob).lastEnded).toMatchObject({ callId, cause: { kind: 'removed' } });
  });

  it('a guest, whose token opens nothing any more: likewise', async () => {
    two.gateway.guests.add('bob');
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    const callId = await two.talk('video');
    two.gateway.cut('bob');
    two.gateway.refusal = wireError('UNAUTHENTICATED', { reason: 'unknown' });
    await two.gateway.mend('bob');
    await two.settle();
    expectNothingGoesOn();
    expect(stateOf(two.bob).lastEnded).toMatchObject({ callId, cause: { kind: 'removed' } });
  });
});

it('L9.5: who is taken out and brought back at once knows a call of which nothing changed', async () => {
  const { id: callId, conversationId } = two.gateway.ringFrom('ada');
  await two.settle();
  const call = stateOf(two.bob).calls[callId];
  two.gateway.say('bob', 'conversation:removed', { conversationId });
  expect(stateOf(two.bob).calls).toEqual({});
  const conversation = { id: conversationId, direct: false, members: [], missed: 0, call };
  two.gateway.say('bob', 'conversation:changed', { conversation });
  expect(stateOf(two.bob).calls).toEqual({ [callId]: call });
});

describe('L9.6 who may not come back to the gateway', () => {
  const ended = wireError('UNAUTHENTICATED', { reason: 'expired' });

  it('is in no call any more, and told why', async () => {
    const callId = await two.talk('video');
    two.gateway.cut('bob');
    two.gateway.refusal = ended;
    await two.gateway.mend('bob');
    await two.settle();
    expectNothingGoesOn();
    expect(stateOf(two.bob).lastEnded).toMatchObject({ callId, cause: { kind: 'refused', error: ended } });
  });

  it('is not rung on', async () => {
    await two.ring();
    expect(stateOf(two.bob).incoming).toHaveLength(1);
    two.gateway.cut('bob');
    two.gateway.refusal = ended;
    await two.gateway.mend('bob');
    await two.settle();
    const { calls, incoming } = stateOf(two.bob);
    expect({ calls, incoming }).toEqual({ calls: {}, incoming: [] });
  });

  it('makes no call that waits for a connection which does not come', async () => {
    two.gateway.cut('bob');
    two.gateway.refusal = ended;
    await two.gateway.mend('bob');
    const called = two.bob.parley.call({ conversationId: 'conversation', type: 'video' });
    await expect(called).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(stateOf(two.bob)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'refused' } } });
    expect(two.bob.devices.live).toEqual([]);
  });

  it('is out of a call that had not begun yet', async () => {
    two.gateway.cut('bob');
    const called = two.bob.parley.call({ conversationId: 'conversation', type: 'video' });
    await two.settle();
    expect(two.bob.devices.live).toHaveLength(2);
    two.gateway.refusal = ended;
    await two.gateway.mend('bob');
    await expect(called).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(stateOf(two.bob)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'refused' } } });
    expect(two.bob.devices.live).toEqual([]);
  });
});
