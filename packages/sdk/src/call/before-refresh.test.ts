import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';
import { PARTS } from '../parts.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

/** Bob does something while his connection is away, his page is loaded anew, and the connection comes back after `meanwhile`. */
async function refreshedWhileAway(what: () => Promise<unknown>, meanwhile: () => void = () => {}) {
  two.gateway.cut('bob');
  what().catch(() => {});
  await two.settle();
  const bob = await two.refresh(two.bob, 'bob');
  meanwhile();
  await two.gateway.mend('bob');
  await two.settle();
  // What tells how a ring came out is loaded with the session.
  await PARTS.ringOutcomes.get();
  await two.settle();
  return bob;
}

/** The ids under which Bob asked for this, in order. */
const requestIds = (name: 'call:join' | 'call:reject' | 'call:leave') =>
  two.gateway.received(name, 'bob').map(({ requestId }) => requestId);

const outboxOf = ({ storage }: { storage: TwoPeople['bob']['storage'] }) => storage.getItem('parley.outbox');

describe('F5.1 a decline, and a refresh before it was said', () => {
  it('reaches the caller once, and nothing rings on the new page', async () => {
    const callId = await two.ring();
    const incoming: unknown[] = [];
    two.gateway.cut('bob');
    two.bob.parley.decline(callId, 'busy').catch(() => {});
    const bob = await two.refresh(two.bob, 'bob');
    bob.parley.on('incoming', (ring) => incoming.push(ring));
    await two.gateway.mend('bob');
    await two.settle();
    expect(two.gateway.received('call:reject', 'bob')).toMatchObject([{ callId, reason: 'busy' }]);
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({ kind: 'ended', reason: 'declined' });
    expect(incoming).toEqual([]);
    expect(outboxOf(bob)).toBeNull();
  });

  it('that comes too late tells what had become of the ring', async () => {
    const callId = await two.ring();
    const bob = await refreshedWhileAway(
      () => two.bob.parley.decline(callId),
      () => two.gateway.end(callId, 'missed'),
    );
    expect(stateOf(bob).lastRing).toMatchObject({
      callId,
      cause: { kind: 'ended', reason: 'missed', mine: false },
      others: [{ personId: 'ada', displayName: 'ada' }],
    });
    expect(outboxOf(bob)).toBeNull();
  });

  it('keeps its id over the refresh, so that one whose answer was lost is not done twice', async () => {
    const callId = await two.ring();
    two.gateway.silent.add('call:reject');
    two.bob.parley.decline(callId).catch(() => {});
    await two.settle();
    const bob = await two.refresh(two.bob, 'bob');
    const [first, second] = requestIds('call:reject');
    expect(second).toBe(first);
    expect(stateOf(bob)).toMatchObject({ incoming: [], lastRing: null });
  });
});

describe('F5.1 a hang-up, and a refresh before it was said', () => {
  it('ends the call for the other, and the new page does not come back to it', async () => {
    const callId = await two.talk();
    const bob = await refreshedWhileAway(() => two.bob.parley.hangUp());
    expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }]);
    expect(two.gateway.received('call:resume', 'bob')).toEqual([]);
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({ kind: 'ended', reason: 'completed', endedBy: 'bob' });
    expect(stateOf(bob).call).toBeNull();
    expect(outboxOf(bob)).toBeNull();
  });

  it('goes before what is asked on the new page', async () => {
    const callId = await two.talk();
    two.gateway.cut('bob');
    await two.bob.parley.hangUp();
    const bob = await two.refresh(two.bob, 'bob');
    void bob.parley.call({ conversationId: 'conversation', type: 'audio' });
    await two.settle();
    await two.gateway.mend('bob');
    await two.settle();
    const asked = two.gateway.commands.filter(({ from }) => from === 'bob').map(({ name }) => name);
    expect(asked.indexOf('call:leave')).toBeLessThan(asked.indexOf('call:initiate'));
    expect(stateOf(bob).call?.callId).not.toBe(callId);
  });

  it('is said by who signs in again here, and by nobody else', async () => {
    await two.talk();
    two.gateway.cut('bob');
    await two.bob.parley.hangUp();
    await two.bob.parley.close();
    fakeClient(two.gateway, two.clock, 'ada', { storage: two.bob.storage });
    await two.settle();
    expect(two.gateway.received('call:leave')).toEqual([]);
    two.gateway.restore('bob');
    fakeClient(two.gateway, two.clock, 'bob', { storage: two.bob.storage });
    await two.settle();
    expect(two.gateway.received('call:leave', 'bob')).toHaveLength(1);
  });
});

describe('F5.1 an accept, and a refresh before it was answered', () => {
  it('goes on as a call of the new page, whose devices are asked for', async () => {
    const callId = await two.ring('video');
    const bob = await refreshedWhileAway(() => two.bob.parley.accept(callId, { video: false }));
    expect(two.gateway.received('call:join', 'bob')).toHaveLength(1);
    expect(stateOf(bob)).toMatchObject({ incoming: [], call: { callId, direction: 'incoming', phase: 'connecting' } });
    expect(bob.devices.live.map(({ kind }) => kind)).toEqual(['audio']);
    for (const { pcs } of [two.ada, bob]) pcs.at(-1)?.become('connected');
    expect(stateOf(two.ada).call?.phase).toBe('connected');
    expect(outboxOf(bob)).toBeNull();
  });

  it('keeps the id under which it was never sent', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    const [kept] = JSON.parse(outboxOf(two.bob) ?? '[]');
    await two.refresh(two.bob, 'bob');
    await two.gateway.mend('bob');
    await two.settle();
    expect(requestIds('call:join')).toEqual([kept.payload.requestId]);
  });

  it('that was done, and not heard of, takes its seat again', async () => {
    const callId = await two.ring();
    two.gateway.silent.add('call:join');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    const bob = await two.refresh(two.bob, 'bob');
    expect(two.gateway.received('call:resume', 'bob')).toMatchObject([{ callId, fresh: true }]);
    expect(two.gateway.received('call:join', 'bob')).toHaveLength(1);
    expect(stateOf(bob).call).toMatchObject({ callId, direction: 'incoming' });
  });

  it('is dropped when it rings no more: no device is asked for, and the person told', async () => {
    const callId = await two.ring();
    const bob = await refreshedWhileAway(
      () => two.bob.parley.accept(callId),
      () => two.gateway.end(callId, 'cancelled', 'ada'),
    );
    expect(two.gateway.received('call:join')).toEqual([]);
    expect(bob.devices.asked).toEqual([]);
    expect(stateOf(bob)).toMatchObject({
      call: null,
      lastRing: { callId, cause: { kind: 'ended', reason: 'missed', endedBy: 'ada' } },
    });
    expect(outboxOf(bob)).toBeNull();
  });

  it('and a hang-up after it: nothing is done any more', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    await two.bob.parley.hangUp();
    const bob = await two.refresh(two.bob, 'bob');
    await two.gateway.mend('bob');
    await two.settle();
    expect(two.gateway.received('call:join')).toEqual([]);
    expect(stateOf(bob).call).toBeNull();
  });

  it('and a hang-up on the new page before it goes on: no page after it accepts', async () => {
    await two.ring();
    two.gateway.cut('bob');
    two.bob.parley.accept(stateOf(two.bob).incoming[0]?.callId ?? '').catch(() => {});
    await two.settle();
    const bob = await two.refresh(two.bob, 'bob');
    bob.parley.on('call', (call) => call && void bob.parley.hangUp());
    await two.gateway.mend('bob');
    await two.settle();
    expect(outboxOf(bob)).toBeNull();
    const next = await two.refresh(bob, 'bob');
    expect(two.gateway.received('call:join', 'bob')).toEqual([]);
    expect(stateOf(next).call).toBeNull();
  });

  it('and a hang-up after it, though it was sent: it is not done anew', async () => {
    const callId = await two.ring();
    two.gateway.halfOpen('bob');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    await two.bob.parley.hangUp();
    expect(outboxOf(two.bob) ?? '').not.toContain('call:join');
    const bob = await two.refresh(two.bob, 'bob');
    expect(two.gateway.received('call:join')).toEqual([]);
    expect(stateOf(bob).call).toBeNull();
  });

  it('is not done by a copy of the tab', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    two.gateway.restore('bob');
    two.gateway.deviceIds.push('another');
    const copy = fakeClient(two.gateway, two.clock, 'bob', { storage: two.bob.storage });
    await two.settle();
    expect(two.gateway.received('call:join')).toEqual([]);
    expect(stateOf(copy).incoming).toMatchObject([{ callId }]);
  });

  it('in another tab is nothing that this one knows of', async () => {
    const callId = await two.ring();
    two.gateway.cut('bob');
    two.bob.parley.accept(callId).catch(() => {});
    await two.settle();
    two.gateway.restore('bob');
    const other = fakeClient(two.gateway, two.clock, 'bob');
    await two.settle();
    expect(two.gateway.received('call:join')).toEqual([]);
    expect(stateOf(other).incoming).toMatchObject([{ callId }]);
  });
});

describe('F5.1 what the gateway cannot do just now', () => {
  it.each(['UNAVAILABLE', 'RATE_LIMITED'] as const)('a decline is said again until it is done (%s)', async (code) => {
    const callId = await two.ring();
    for (let time = 0; time < 3; time++) two.gateway.refuseNext('call:reject', code);
    const declined = two.bob.parley.decline(callId);
    await two.clock.advance(10_000);
    await declined;
    expect(new Set(requestIds('call:reject'))).toHaveProperty('size', 1);
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({ reason: 'declined' });
  });

  it('a full call is for the person to try again', async () => {
    const callId = await two.ring();
    two.gateway.refuseNext('call:join', 'CALL_FULL');
    await expect(two.bob.parley.accept(callId)).rejects.toMatchObject({ code: 'CALL_FULL' });
    expect(outboxOf(two.bob)).toBeNull();
  });
});

describe('F5.2 what was muted stays muted', () => {
  it('over a refresh while the connection is away: the page’s own switches count, and the gateway is told', async () => {
    await two.talk('video');
    await two.bob.parley.setCamera(true);
    await two.settle();
    const bob = await refreshedWhileAway(async () => {
      two.bob.parley.setMicrophone(false);
      await two.bob.parley.setCamera(false);
    });
    expect(stateOf(bob).call?.local).toMatchObject({ microphone: { on: false }, camera: { on: false } });
    expect(bob.devices.live.map(({ kind, enabled }) => [kind, enabled])).toEqual([['audio', false]]);
    const [remote] = Object.values(stateOf(two.ada).call?.remotes ?? {});
    expect(remote?.participant).toMatchObject({ isAudioEnabled: false, isVideoEnabled: false });
  });

  it('unmuted while away is unmuted after it, too', async () => {
    await two.talk();
    two.bob.parley.setMicrophone(false);
    await two.settle();
    const bob = await refreshedWhileAway(async () => two.bob.parley.setMicrophone(true));
    expect(stateOf(bob).call?.local.microphone).toEqual({ on: true });
    expect(Object.values(stateOf(two.ada).call?.remotes ?? {})[0]?.participant.isAudioEnabled).toBe(true);
  });
});

it('W1.1: a call that was placed before a restart of the gateway and ended meanwhile ends here as it did', async () => {
  two.gateway.silent.add('call:initiate');
  const called = two.ada.parley.call({ conversationId: 'conversation', type: 'audio' });
  await two.settle();
  const [callId = ''] = two.gateway.calls.keys();
  two.gateway.cut('ada');
  two.gateway.end(callId, 'missed');
  two.gateway.silent.clear();
  two.gateway.restart();
  await two.gateway.mend('ada');
  await expect(called).rejects.toMatchObject({ code: 'CALL_ENDED' });
  expect(stateOf(two.ada)).toMatchObject({ call: null, lastEnded: { cause: { kind: 'ended', reason: 'missed' } } });
  expect(two.ada.devices.live).toEqual([]);
});
