import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('ending', () => {
  const stage = useStage();

  it.each(['call:leave', 'call:end'] as const)(
    'L6.1: %s by the initiator before an answer cancels',
    async (command) => {
      const { alice, bob, callId, conversationId } = await stage.ringing();
      const tablet = await stage.connect(bob.person);
      expect(await alice.command(command, { callId })).toEqual({ callId });
      for (const device of [alice, bob, tablet]) {
        expect(await device.waitFor('call:ended')).toMatchObject({ callId, reason: 'cancelled', endedBy: alice.id });
      }
      const [record] = await stage.history(bob.person, conversationId);
      expect(record).toMatchObject({ endReason: 'cancelled', missed: true });
      expect(record?.duration).toBeUndefined();
    },
  );

  it('L9.1, L9.3, L9.4: one of two leaves: participant-left, then ended as completed, with the duration stored', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    const tablet = await stage.connect(alice.person);
    alice.forget();
    bob.forget();
    await bob.command('call:leave', { callId });
    const left = await alice.waitFor('call:participant-left');
    expect(left).toMatchObject({ callId, userId: bob.id, reason: 'left' });
    const ended = await alice.waitFor('call:ended');
    expect(ended).toMatchObject({ callId, reason: 'completed', endedBy: bob.id, duration: 0, version: left.version });
    expect(await tablet.waitFor('call:ended')).toEqual(ended);
    await bob.caughtUp();
    expect(alice.names()).toEqual(['call:participant-left', 'call:ended']);
    expect(bob.names()).toEqual(['call:participant-left', 'call:ended']);
    expect(tablet.names()).toEqual(['call:ended']);
    const [record] = await stage.history(alice.person, conversationId);
    expect(record).toMatchObject({ endReason: 'completed', duration: 0, endedBy: bob.id, endedAt: ended.endedAt });
    expect(record?.participants.map(({ leftAt, state }) => [leftAt, state])).toEqual([
      [ended.endedAt, 'left'],
      [ended.endedAt, 'left'],
    ]);
  });

  it('L9.2, L9.3: either of two ends the call for both; only call:ended is said', async () => {
    const { alice, bob, callId } = await stage.talking();
    alice.forget();
    await bob.command('call:end', { callId });
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'completed', endedBy: bob.id });
    expect(alice.names()).toEqual(['call:ended']);
  });

  it('L9.2: in a larger conversation only the initiator ends it for all', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    expect((await bob.refused('call:end', { callId: call.id })).code).toBe('NOT_ALLOWED');
    expect((await carol.refused('call:end', { callId: call.id })).code).toBe('NOT_ALLOWED');
    await alice.command('call:end', { callId: call.id });
    for (const device of [alice, bob, carol]) {
      expect(await device.waitFor('call:ended')).toMatchObject({ reason: 'completed', endedBy: alice.id });
    }
  });

  it('L9.1: a call of a larger conversation goes on while somebody still rings, and ends when they refuse', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    await bob.command('call:leave', { callId: call.id });
    expect((await stage.snapshot(alice, call.id)).status).toBe('active');
    await carol.command('call:reject', { callId: call.id });
    expect(await alice.waitFor('call:ended')).toMatchObject({ reason: 'completed', endedBy: carol.id });
  });

  it('C1: nothing leaves `ended`: every command on it is CALL_ENDED with the reason, and call:sync still shows it', async () => {
    const { alice, bob, callId } = await stage.talking();
    await alice.command('call:end', { callId });
    const before = await stage.snapshot(bob, callId);
    expect(before).toMatchObject({ status: 'ended', endReason: 'completed', ringing: [] });
    for (const command of [
      'call:ringing',
      'call:join',
      'call:reject',
      'call:leave',
      'call:end',
      'call:resume',
    ] as const) {
      const refusal = await bob.refused(command, { callId });
      expect(refusal).toMatchObject({ code: 'CALL_ENDED', details: { reason: 'completed' } });
    }
    expect(await stage.snapshot(bob, callId)).toEqual(before);
  });

  it('L9.5: who is taken out of the conversation loses ring and seat', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    await stage.ask('DELETE /api/conversations/:id/members/:userId', {
      as: alice.person,
      params: { id: conversationId, userId: bob.id },
    });
    expect(await alice.waitFor('call:participant-left')).toMatchObject({ userId: bob.id, reason: 'removed' });
    expect((await bob.waitFor('conversation:removed')).conversationId).toBe(conversationId);
    expect((await bob.refused('call:sync', { callId: call.id })).code).toBe('CALL_NOT_FOUND');
    await stage.ask('DELETE /api/conversations/:id/members/:userId', {
      as: carol.person,
      params: { id: conversationId, userId: carol.id },
    });
    expect((await alice.waitFor('call:ended')).reason).toBe('completed');
  });

  it('L11.1: force-leave frees one’s own seat from any device, and without a seat frees none', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    const tablet = await stage.connect(alice.person);
    expect(await tablet.command('call:force-leave', { conversationId })).toEqual({ conversationId, left: 1 });
    expect(await bob.waitFor('call:participant-left')).toMatchObject({ userId: alice.id, reason: 'forced' });
    expect(await bob.waitFor('call:ended')).toMatchObject({ callId, reason: 'forced', endedBy: alice.id });
    expect(await tablet.command('call:force-leave', { conversationId })).toEqual({ conversationId, left: 0 });
    const mallory = await stage.newcomer('Mallory');
    expect((await mallory.refused('call:force-leave', { conversationId })).code).toBe('CONVERSATION_NOT_FOUND');
  });

  it('L11.1: nobody frees another’s seat', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    const before = await stage.snapshot(alice, call.id);
    expect(await carol.command('call:force-leave', { conversationId })).toEqual({ conversationId, left: 0 });
    expect(await stage.snapshot(alice, call.id)).toEqual(before);
  });

  it('F3: a zombie call never blocks: its seat is told as own and stale, force-leave frees it, the next call goes through', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    alice.lose();
    await bob.waitFor('call:participant-reconnecting');
    const back = await stage.connect(alice.person);
    const refusal = await back.refused('call:initiate', { conversationId, type: 'video' });
    expect(refusal).toMatchObject({ code: 'CALL_ALREADY_ACTIVE', details: { callId, own: true, stale: true } });
    expect(await back.command('call:force-leave', { conversationId })).toEqual({ conversationId, left: 1 });
    expect((await bob.waitFor('call:ended')).reason).toBe('forced');
    const next = await back.command('call:initiate', { conversationId, type: 'video' });
    expect((await bob.waitFor('call:initiated', (event) => event.callId === next.call.id)).conversationId).toBe(
      conversationId,
    );
    expect((await bob.command('call:join', { callId: next.call.id })).call.status).toBe('active');
  });

  it('F8: a hang-up frees the seat at once: both may call again without waiting', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    alice.send('call:leave', { callId });
    await bob.waitFor('call:ended');
    const next = await bob.command('call:initiate', { conversationId, type: 'audio' });
    expect((await alice.waitFor('call:initiated')).callId).toBe(next.call.id);
  });

  it('R3.1: the timeline tells the whole story of the call', async () => {
    const { alice, bob, callId } = await stage.talking();
    await alice.command('call:report', { callId, state: 'connected', milestone: 'first-frame', path: 'relayed/udp' });
    await bob.command('call:report', { callId, state: 'connected' });
    await alice.command('call:toggle-video', { callId, enabled: false });
    await bob.command('call:leave', { callId });
    const timeline = await stage.timeline(alice.person, callId);
    expect(timeline.map(({ type }) => type)).toEqual([
      'initiated',
      'rang',
      'joined',
      'media-connected',
      'milestone',
      'media-connected',
      'media-toggled',
      'left',
      'ended',
    ]);
    expect(timeline[4]).toMatchObject({ milestone: 'first-frame', path: 'relayed/udp', personId: alice.id });
    expect(timeline.at(-1)).toMatchObject({ reason: 'completed', endedBy: bob.id });
    expect(JSON.stringify(timeline)).not.toContain(bob.deviceId);
    const mallory = await stage.person('Mallory');
    const answer = await stage.request('GET /api/calls/:id/timeline', { as: mallory, params: { id: callId } });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'CALL_NOT_FOUND' } } });
  });
});

describe('media of a seat', () => {
  const stage = useStage();

  it('M4: a toggle is seen by those in the call, and by nobody else', async () => {
    const { alice, bob, callId } = await stage.talking();
    const tablet = await stage.connect(bob.person);
    for (const [command, mediaType, flag] of [
      ['call:toggle-audio', 'audio', 'isAudioEnabled'],
      ['call:toggle-video', 'video', 'isVideoEnabled'],
      ['call:toggle-screen', 'screen', 'isScreenSharing'],
    ] as const) {
      const enabled = mediaType === 'screen';
      const { participant } = await alice.command(command, { callId, enabled });
      expect(participant[flag]).toBe(enabled);
      const toggled = await bob.waitFor('call:media-toggled');
      expect(toggled).toEqual({
        callId,
        version: toggled.version,
        participantId: participant.id,
        userId: alice.id,
        mediaType,
        enabled,
      });
      expect(await alice.waitFor('call:media-toggled')).toEqual(toggled);
      // Again: nothing changes, nobody is told.
      await alice.command(command, { callId, enabled });
    }
    await Promise.all([bob.caughtUp(), tablet.caughtUp()]);
    expect(bob.events('call:media-toggled')).toHaveLength(3);
    expect(tablet.names()).toEqual([]);
  });

  it('L12: what a seat reports is seen by those in the call', async () => {
    const { alice, bob, callId } = await stage.talking();
    expect(await alice.command('call:report', { callId, state: 'connected' })).toEqual({ callId });
    const updated = await bob.waitFor('call:participant-updated');
    expect(updated.participant).toMatchObject({ userId: alice.id, state: 'connected' });
    expect(await alice.waitFor('call:participant-updated')).toEqual(updated);
    // A milestone is for the timeline: the version stays.
    await alice.command('call:report', { callId, milestone: 'gathered' });
    expect((await stage.snapshot(bob, callId)).version).toBe(updated.version);
  });

  it('C2: a toggle or a report without a seat is NOT_IN_CALL', async () => {
    const { bob, callId } = await stage.ringing();
    expect((await bob.refused('call:toggle-audio', { callId, enabled: false })).code).toBe('NOT_IN_CALL');
    expect((await bob.refused('call:report', { callId, state: 'connected' })).code).toBe('NOT_IN_CALL');
  });
});
