import { beforeEach, describe, expect, it } from 'vitest';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

/** Ada calls and rings Bob, and somebody else takes the last place. */
async function filled(): Promise<string> {
  const callId = await two.ring();
  const { version } = two.gateway.change(callId, {});
  two.gateway.say('bob', 'call:full', { callId, version });
  return callId;
}

describe('L3.4: a call in which no place is free', () => {
  it('is known as full until the gateway says that one is free', async () => {
    const callId = await filled();
    expect(stateOf(two.bob).full).toEqual([callId]);
    const { version } = two.gateway.change(callId, {});
    two.gateway.say('bob', 'call:not-full', { callId, version });
    expect(stateOf(two.bob).full).toEqual([]);
  });

  it('is known as full from a refused join', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'CALL_FULL');
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'CALL_FULL' });
    expect(stateOf(two.bob).full).toEqual([callId]);
  });

  it('is forgotten when it ends', async () => {
    const callId = await filled();
    two.gateway.end(callId, 'completed', 'ada');
    expect(stateOf(two.bob).full).toEqual([]);
  });

  it('is known as full from its seats when a session begins', async () => {
    const callId = await two.ring();
    const [ada] = two.gateway.calls.get(callId)?.participants ?? [];
    if (!ada) throw new Error('nobody is in the call');
    two.gateway.limits = { maxParticipants: 2 };
    const seats = (state: typeof ada.state) => [ada, { ...ada, id: 'eve’s', userId: 'eve', state }];
    two.gateway.change(callId, { participants: seats('reconnecting') });
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    expect(stateOf(two.bob).full).toEqual([callId]);
    two.gateway.change(callId, { participants: seats('left') });
    two.gateway.cut('bob');
    await two.gateway.mend('bob');
    expect(stateOf(two.bob).full).toEqual([]);
  });
});
