import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { type Stage, useStage } from './stage.ts';

/** Alice calls Bob, who has `count` devices that all ring. */
async function ringingOn(stage: Stage, count: number) {
  const { alice, bob, conversationId } = await stage.pair();
  const more = await Promise.all(Array.from({ length: count - 1 }, () => stage.connect(bob.person)));
  const devices = [bob, ...more];
  const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
  await Promise.all(
    devices.map(async (device) => {
      await device.waitFor('call:initiated');
      await device.command('call:ringing', { callId: call.id });
    }),
  );
  return { alice, bob, devices, conversationId, callId: call.id };
}

describe('answering', () => {
  const stage = useStage({ STUN_URLS: 'stun:127.0.0.1:3478' });

  it('L3.1, L3.2: the first joiner makes the call active; both seats are told, the other devices stop', async () => {
    const { alice, bob, devices, callId } = await ringingOn(stage, 2);
    const [, tablet] = devices as [Client, Client];
    alice.forget();
    const answer = await bob.command('call:join', { callId, settings: { videoEnabled: false } });
    expect(answer.call).toMatchObject({ id: callId, status: 'active', ringing: [] });
    expect(answer.call.answeredAt).toBeDefined();
    expect(answer.call.ringEndsAt).toBeUndefined();
    expect(answer.participant).toMatchObject({
      userId: bob.id,
      role: 'participant',
      state: 'connecting',
      joinedAt: answer.call.answeredAt,
      isAudioEnabled: true,
      isVideoEnabled: false,
    });
    expect(answer.iceServers).toHaveLength(1);
    const joined = {
      callId,
      version: answer.call.version,
      participant: answer.participant,
      mode: 'p2p',
      deviceId: bob.session.deviceId,
    };
    expect(await alice.waitFor('call:participant-joined')).toEqual(joined);
    expect(await bob.waitFor('call:participant-joined')).toEqual(joined);
    expect(await tablet.waitFor('call:answered-elsewhere')).toEqual({
      callId,
      version: answer.call.version,
      by: 'accept',
    });
    await Promise.all([alice.caughtUp(), bob.caughtUp(), tablet.caughtUp()]);
    expect(alice.names()).toEqual(['call:participant-joined']);
    expect(bob.events('call:answered-elsewhere')).toEqual([]);
    expect(tablet.events('call:participant-joined')).toEqual([]);
    expect((await tablet.refused('call:join', { callId })).code).toBe('ANSWERED_ELSEWHERE');
  });

  it('PROTOCOL: without an ack the joiner hears call:join with the data; a repeat gets the same', async () => {
    const { bob, callId } = await stage.ringing();
    bob.send('call:join', { callId });
    const first = await bob.waitFor('call:join');
    expect(first).toMatchObject({ callId, mode: 'p2p', version: first.call.version });
    expect(first.participant.userId).toBe(bob.id);
    expect(first.iceServers).toHaveLength(1);
    bob.send('call:join', { callId });
    expect(await bob.waitFor('call:join')).toEqual(first);
  });

  it('L3.3: a join repeated by the seat’s own device gets the first answer and tells nobody', async () => {
    const { alice, bob, callId } = await stage.talking();
    const again = await bob.command('call:join', { callId, settings: { audioEnabled: false } });
    const repeated = await alice.command('call:join', { callId });
    expect(repeated.call).toEqual(again.call);
    expect(again.participant.isAudioEnabled).toBe(true);
    await alice.caughtUp();
    expect(alice.events('call:participant-joined')).toHaveLength(1);
  });

  it('L3.4: a full call refuses; who could join hears when it fills, and when a place is free', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await carol.command('call:ringing', { callId: call.id });
    const { call: active } = await bob.command('call:join', { callId: call.id });
    expect(active.ringing).toEqual([carol.id]);
    expect(await carol.waitFor('call:full')).toEqual({ callId: call.id, version: active.version });
    expect((await carol.refused('call:join', { callId: call.id })).code).toBe('CALL_FULL');
    await Promise.all([alice.caughtUp(), bob.caughtUp()]);
    expect([...alice.events('call:full'), ...bob.events('call:full')]).toEqual([]);

    // Carol still rings, so the call outlives Bob's leave, and his place is hers.
    await bob.command('call:leave', { callId: call.id });
    expect((await carol.waitFor('call:not-full')).callId).toBe(call.id);
    const { participant } = await carol.command('call:join', { callId: call.id });
    expect(participant.userId).toBe(carol.id);
    expect((await bob.waitFor('call:full')).callId).toBe(call.id);
  });

  it('L3.5: who comes back to a call they left gets the same record', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await carol.command('call:ringing', { callId: call.id });
    const first = await bob.command('call:join', { callId: call.id });
    await bob.command('call:leave', { callId: call.id });
    expect((await stage.snapshot(bob, call.id)).participants[1]).toMatchObject({
      id: first.participant.id,
      state: 'left',
    });
    const second = await bob.command('call:join', { callId: call.id });
    expect(second.participant).toEqual(first.participant);
    expect(second.call.participants).toHaveLength(2);
  });

  it('L4.1: a decline silences all devices of the person, and those in the call hear which it was', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const tablet = await stage.connect(bob.person);
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await Promise.all([bob, tablet, carol].map((device) => device.command('call:ringing', { callId: call.id })));
    expect(await bob.command('call:reject', { callId: call.id })).toEqual({ callId: call.id });
    const rejected = await alice.waitFor('call:rejected');
    expect(rejected).toEqual({ callId: call.id, version: rejected.version, userId: bob.id, reason: 'declined' });
    expect(await tablet.waitFor('call:answered-elsewhere')).toEqual({
      callId: call.id,
      version: rejected.version,
      by: 'reject',
    });
    await Promise.all([bob.caughtUp(), carol.caughtUp()]);
    expect(bob.events('call:answered-elsewhere', 'call:rejected', 'call:ended')).toEqual([]);
    expect(carol.events('call:answered-elsewhere', 'call:rejected', 'call:ended')).toEqual([]);
    expect((await stage.snapshot(carol, call.id)).ringing).toEqual([carol.id]);
    // L3.5: who declined may still come.
    expect((await bob.command('call:join', { callId: call.id })).call.status).toBe('active');
  });

  it.each([
    [['declined', 'declined'], 'declined'],
    [['busy', 'busy'], 'busy'],
    [['declined', 'busy'], 'declined'],
  ] as const)('L4.2: everybody refused (%j): the call ends as %s', async ([bobs, carols], reason) => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:reject', { callId: call.id, reason: bobs });
    expect((await stage.snapshot(alice, call.id)).status).toBe('initiated');
    await carol.command('call:reject', { callId: call.id, reason: carols });
    expect(await alice.waitFor('call:rejected', ({ userId }) => userId === carol.id)).toMatchObject({ reason: carols });
    for (const device of [alice, bob, carol]) {
      expect(await device.waitFor('call:ended')).toMatchObject({ callId: call.id, reason, endedBy: carol.id });
    }
  });

  it('L4.3: a decline that comes late changes nothing; who is seated cannot decline', async () => {
    const { alice, bob, callId } = await stage.talking();
    const tablet = await stage.connect(bob.person);
    const before = await stage.snapshot(alice, callId);
    expect((await bob.refused('call:reject', { callId })).code).toBe('NOT_ALLOWED');
    expect((await tablet.refused('call:reject', { callId })).code).toBe('ANSWERED_ELSEWHERE');
    expect((await alice.refused('call:reject', { callId })).code).toBe('NOT_ALLOWED');
    expect(await stage.snapshot(alice, callId)).toEqual(before);
  });

  it('F7: ringing stops on every device, and the caller always learns why: declined', async () => {
    const { alice, bob, devices, callId, conversationId } = await ringingOn(stage, 4);
    await bob.command('call:reject', { callId });
    expect(await alice.waitFor('call:rejected')).toMatchObject({ userId: bob.id, reason: 'declined' });
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'declined', endedBy: bob.id });
    for (const device of devices) expect((await device.waitFor('call:ended')).reason).toBe('declined');
    for (const device of devices.slice(1)) {
      expect((await device.waitFor('call:answered-elsewhere')).by).toBe('reject');
      expect((await device.refused('call:join', { callId })).code).toBe('CALL_ENDED');
    }
    const [record] = await stage.history(bob.person, conversationId);
    expect(record).toMatchObject({ endReason: 'declined', missed: false, endedBy: bob.id });
    expect((await stage.connect(bob.person)).session.calls).toEqual([]);
  });

  it('F7: and busy', async () => {
    const { alice, bob, callId } = await stage.ringing();
    bob.send('call:reject', { callId, reason: 'busy' });
    expect(await alice.waitFor('call:rejected')).toMatchObject({ userId: bob.id, reason: 'busy' });
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'busy', endedBy: bob.id });
  });

  it('F7: ten devices accept at once: one wins, nine hear ANSWERED_ELSEWHERE, every other one is told', async () => {
    for (let round = 0; round < 3; round++) {
      const { alice, devices, callId } = await ringingOn(stage, 10);
      const answers = await Promise.all(devices.map((device) => device.ask('call:join', { callId })));
      const winners = devices.filter((_, index) => answers[index]?.ok);
      expect(winners).toHaveLength(1);
      const codes = answers.flatMap((answer) => (answer.ok ? [] : answer.error.code));
      expect(codes).toEqual(Array(9).fill('ANSWERED_ELSEWHERE'));
      const losers = devices.filter((device) => !winners.includes(device));
      for (const device of losers) expect((await device.waitFor('call:answered-elsewhere')).by).toBe('accept');
      await Promise.all([alice, ...devices].map((device) => device.caughtUp()));
      expect(alice.events('call:participant-joined')).toHaveLength(1);
      expect(winners[0]?.events('call:answered-elsewhere')).toEqual([]);
      for (const device of losers) expect(device.events('call:answered-elsewhere')).toHaveLength(1);
      expect((await stage.snapshot(alice, callId)).participants).toHaveLength(2);
    }
  });

  it('F7: ten devices accept and decline at once: one outcome, and every device agrees on it', async () => {
    for (let round = 0; round < 4; round++) {
      const { alice, devices, callId } = await ringingOn(stage, 10);
      const acts = devices.map((device, index) => {
        const accepts = (index + round) % 2 === 0;
        return { device, accepts, answer: device.ask(accepts ? 'call:join' : 'call:reject', { callId }) };
      });
      const settled = await Promise.all(acts.map(async (act) => ({ ...act, answer: await act.answer })));
      const succeeded = settled.filter(({ answer }) => answer.ok);
      const call = await stage.snapshot(alice, callId);
      await Promise.all([alice, ...devices].map((device) => device.caughtUp()));
      expect(succeeded).toHaveLength(1);
      if (succeeded[0]?.accepts) {
        expect(call.status).toBe('active');
        expect(alice.events('call:rejected', 'call:ended')).toEqual([]);
        for (const { answer } of settled) if (!answer.ok) expect(answer.error.code).toBe('ANSWERED_ELSEWHERE');
      } else {
        expect(call).toMatchObject({ status: 'ended', endReason: 'declined' });
        expect(alice.events('call:participant-joined')).toEqual([]);
        for (const { device, answer } of settled) {
          expect(device.events('call:ended')).toHaveLength(1);
          if (!answer.ok) expect(answer.error.code).toBe('CALL_ENDED');
        }
      }
    }
  });

  it('L6.1, L3.1: accept against cancel, many rounds: both sides agree on one outcome each time', async () => {
    const pair = await stage.pair();
    for (let round = 0; round < 30; round++) {
      const { alice, bob, callId } = await stage.ringing(pair);
      const cancel = () => alice.ask('call:leave', { callId });
      const accept = () => bob.ask('call:join', { callId });
      const [first, second] = round % 2 ? [cancel(), accept()] : [accept(), cancel()];
      const [cancelled, accepted] = round % 2 ? [await first, await second] : [await second, await first];
      expect(cancelled.ok).toBe(true);
      const heard = [await alice.waitFor('call:ended'), await bob.waitFor('call:ended')];
      expect(heard[0]).toEqual(heard[1]);
      expect(heard[0]).toMatchObject({ callId, endedBy: alice.id });
      if (accepted.ok) expect(heard[0]?.reason).toBe('completed');
      else {
        expect(accepted.error).toMatchObject({ code: 'CALL_ENDED', details: { reason: 'cancelled' } });
        expect(heard[0]?.reason).toBe('cancelled');
      }
    }
  });
});
