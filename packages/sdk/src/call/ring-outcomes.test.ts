import { beforeEach, describe, expect, it } from 'vitest';
import { conversation, stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

const lastRing = () => stateOf(two.bob).lastRing;
const missed = { kind: 'ended', reason: 'missed', mine: false };

/** Bob's connection is lost while Ada's call rings, and comes back after `meanwhile`. */
async function awayWhile(meanwhile: (callId: string) => void): Promise<void> {
  const callId = await two.ring();
  two.gateway.cut('bob');
  meanwhile(callId);
  await two.gateway.mend('bob');
  await two.settle();
}

/** Bob's seat, taken by another device of his. */
function seatBob(callId: string): void {
  const call = two.gateway.calls.get(callId);
  const [ada] = call?.participants ?? [];
  if (!call || !ada) throw new Error(`no call ${callId}`);
  const bob = { ...ada, id: 'bob’s', userId: 'bob', displayName: 'bob', role: 'participant' as const };
  two.gateway.change(callId, { status: 'active', participants: [ada, bob], ringing: [] });
}

describe('R2.2: a call that rang here and was not answered here', () => {
  it.each([
    ['nobody answered', 'missed', undefined],
    ['the caller gave up', 'cancelled', 'ada'],
    ['others had it among themselves', 'completed', undefined],
  ] as const)('was missed when %s', async (_, reason, endedBy) => {
    const callId = await two.ring('video');
    two.gateway.end(callId, reason, endedBy);
    expect(lastRing()).toEqual({
      callId,
      ...conversation,
      type: 'video',
      direction: 'incoming',
      others: [{ personId: 'ada', displayName: 'ada' }],
      cause: endedBy ? { ...missed, endedBy } : missed,
      rejections: {},
    });
  });

  it('was answered on another device, whose seat is known then', async () => {
    const callId = await two.ring();
    seatBob(callId);
    const version = two.gateway.calls.get(callId)?.version;
    two.gateway.say('bob', 'call:answered-elsewhere', { callId, version, by: 'accept' });
    await two.settle();
    expect(lastRing()?.cause).toEqual({ kind: 'answered-elsewhere' });
    expect(stateOf(two.bob).calls[callId]?.participants.map(({ userId }) => userId)).toEqual(['ada', 'bob']);
    two.gateway.end(callId, 'completed', 'ada');
    expect(lastRing()?.cause).toEqual({ kind: 'answered-elsewhere' });
  });

  it('was declined on another device', async () => {
    const callId = await two.ring();
    two.gateway.say('bob', 'call:answered-elsewhere', { callId, version: 3, by: 'reject' });
    expect(lastRing()?.cause).toEqual({ kind: 'declined-elsewhere' });
    two.gateway.end(callId, 'declined', 'bob');
    expect(lastRing()?.cause).toEqual({ kind: 'declined-elsewhere' });
  });

  it.each(['declined', 'busy'] as const)('was %s here', async (reason) => {
    const callId = await two.ring();
    await two.bob.parley.decline(callId, reason);
    expect(lastRing()?.cause).toEqual({ kind: 'ended', reason, endedBy: 'bob', mine: true });
    expect(two.gateway.received('call:reject', 'bob')).toMatchObject([{ callId, reason }]);
  });

  it('is told once: until it was seen, or another one rings', async () => {
    const first = await two.ring();
    two.gateway.end(first, 'missed');
    expect(lastRing()).not.toBeNull();
    two.bob.parley.dismissRing();
    two.gateway.say('bob', 'call:ended', { callId: first, version: 9, reason: 'missed', endedAt: '' });
    expect(lastRing()).toBeNull();

    const second = two.gateway.ringFrom('ada').id;
    two.gateway.end(second, 'missed');
    expect(lastRing()?.callId).toBe(second);
    two.gateway.ringFrom('ada');
    expect(lastRing()).toBeNull();
  });

  it('is not told of any more once its person calls', async () => {
    two.gateway.end(await two.ring(), 'missed');
    await two.settle();
    await two.bob.parley.call({ ...conversation, type: 'audio' });
    expect(lastRing()).toBeNull();
  });
});

describe('R2.2: what a device slept through', () => {
  it.each([
    ['missed', 'missed', undefined, missed],
    ['given up', 'cancelled', 'ada', { ...missed, endedBy: 'ada' }],
    ['declined elsewhere', 'declined', 'bob', { kind: 'declined-elsewhere' }],
  ] as const)('a ring that was %s', async (_, reason, endedBy, cause) => {
    await awayWhile((callId) => two.gateway.end(callId, reason, endedBy));
    expect(lastRing()?.cause).toEqual(cause);
  });

  it('a ring that had ended by this device’s own clock', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    await two.clock.advance(30_000);
    two.gateway.end(callId, 'missed');
    expect(lastRing()).toBeNull();
    await two.gateway.mend('bob');
    await two.settle();
    expect(lastRing()?.cause).toEqual(missed);
  });

  it('a ring that was answered elsewhere, whether the call goes on or not', async () => {
    await awayWhile(seatBob);
    expect(lastRing()?.cause).toEqual({ kind: 'answered-elsewhere' });
    two.bob.parley.dismissRing();
    for (const { id } of two.gateway.calls.values()) two.gateway.end(id, 'completed');
    await awayWhile((callId) => {
      seatBob(callId);
      two.gateway.end(callId, 'completed');
    });
    expect(lastRing()?.cause).toEqual({ kind: 'answered-elsewhere' });
  });

  it('nothing, of a ring that goes on', async () => {
    await awayWhile(() => {});
    expect(lastRing()).toBeNull();
    expect(stateOf(two.bob).incoming).toHaveLength(1);
  });

  it('nothing, where the gateway does not say', async () => {
    await awayWhile((callId) => {
      two.gateway.end(callId, 'missed');
      two.gateway.refuseNext('call:sync', 'CALL_NOT_FOUND');
    });
    expect(lastRing()).toBeNull();
  });
});

describe('a call that is answered here', () => {
  it('has no outcome of its ring, whatever becomes of it', async () => {
    const callId = await two.ring();
    await two.bob.parley.accept(callId);
    await two.bob.parley.hangUp();
    await two.settle();
    expect(stateOf(two.bob)).toMatchObject({ lastRing: null, lastEnded: { callId } });
  });

  it('has none when both called each other', async () => {
    const callId = two.gateway.ringFrom('ada').id;
    await two.bob.parley.call({ ...conversation, type: 'audio' });
    two.gateway.cut('bob');
    await two.bob.parley.hangUp();
    two.gateway.end(callId, 'completed');
    await two.gateway.mend('bob');
    await two.settle();
    expect(lastRing()).toBeNull();
  });

  it('but too late tells so as the end of a call, with who called', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'ANSWERED_ELSEWHERE');
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'ANSWERED_ELSEWHERE' });
    expect(stateOf(two.bob)).toMatchObject({
      lastRing: null,
      lastEnded: { cause: { kind: 'answered-elsewhere' }, others: [{ personId: 'ada', displayName: 'ada' }] },
    });
  });

  it('rings again, and may be missed then, when there was no room', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'CALL_FULL');
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'CALL_FULL' });
    const version = two.gateway.calls.get(callId)?.version;
    two.gateway.say('bob', 'call:not-full', { callId, version });
    expect(stateOf(two.bob).incoming).toHaveLength(1);
    two.gateway.end(callId, 'missed');
    expect(lastRing()?.cause).toEqual(missed);
  });
});
