import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

const RELAYED = 'candidate:1 1 udp 41885695 198.51.100.7 50000 typ relay raddr 0.0.0.0 rport 0';
const DIRECT = 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host';

describe('signals', () => {
  const stage = useStage();

  it('S3.1: a signal reaches the seat’s device alone, stamped with who sent it, and unread', async () => {
    const { alice, bob, callId } = await stage.talking();
    const [tablet, spare] = await Promise.all([stage.connect(bob.person), stage.connect(alice.person)]);
    for (const device of [alice, bob]) device.forget();
    const ext = { seq: 7, nested: { list: [1, null, 'ü'] }, text: 'x'.repeat(900) };
    const signals = [
      { type: 'offer', to: bob.id, sdp: 'v=0\r\nnot an sdp at all \u0000 ü', ext },
      { type: 'answer', to: bob.id, sdp: 's'.repeat(48 * 1024), from: alice.id },
      { type: 'ice-candidate', to: bob.id, candidate: { candidate: DIRECT, sdpMid: '0', sdpMLineIndex: 0 } },
      { type: 'ice-candidate', to: bob.id, candidate: { candidate: '', sdpMid: null, usernameFragment: 'u' } },
      { type: 'ice-candidate', to: bob.id, candidate: null, toDevice: bob.deviceId },
    ] as const;
    for (const signal of signals) {
      expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
      expect(await bob.waitFor('call:signal')).toEqual({
        callId,
        signal: { ...signal, from: alice.id, fromDevice: alice.deviceId },
      });
    }
    await Promise.all([alice.caughtUp(), tablet.caughtUp(), spare.caughtUp()]);
    expect([...alice.names(), ...tablet.names(), ...spare.names()]).toEqual([]);
  });

  it('F1, M2.1: a burst of signals without acks arrives whole, once and in order', async () => {
    const { alice, bob, callId } = await stage.talking();
    const sent = Array.from({ length: 300 }, (_, index) => index);
    for (const index of sent) {
      const candidate = { candidate: `candidate:${index}` };
      alice.send('call:signal', { callId, signal: { type: 'ice-candidate', to: bob.id, candidate } });
    }
    await alice.caughtUp();
    await bob.caughtUp();
    const arrived = bob.events('call:signal').map(({ payload }) => {
      const { signal } = payload as { signal: { candidate: { candidate: string } } };
      return Number(signal.candidate.candidate.split(':')[1]);
    });
    expect(arrived).toEqual(sent);
    await alice.caughtUp();
    expect(alice.events('call:error')).toEqual([]);
  });

  it('S3.1: a signal in another’s name is SIGNAL_FORBIDDEN and goes nowhere', async () => {
    const { alice, bob, callId } = await stage.talking();
    const signal = { type: 'offer' as const, to: bob.id, from: bob.id, sdp: 'v=0' };
    expect((await alice.refused('call:signal', { callId, signal })).code).toBe('SIGNAL_FORBIDDEN');
    alice.send('call:signal', { callId, signal: { ...signal, from: 'somebody' } });
    expect(await alice.waitFor('call:error')).toMatchObject({ command: 'call:signal', code: 'SIGNAL_FORBIDDEN' });
    await bob.caughtUp();
    expect(bob.events('call:signal')).toEqual([]);
  });

  it('S3.2: to whoever holds no seat it is SIGNAL_TARGET_NOT_IN_CALL; without a seat NOT_IN_CALL', async () => {
    const { alice, bob, carol, conversationId } = await stage.trio();
    const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
    await bob.command('call:join', { callId: call.id });
    const offer = (to: string, more = {}) => ({
      callId: call.id,
      signal: { type: 'offer' as const, to, sdp: 'v=0', ...more },
    });
    for (const to of [carol.id, alice.id, 'nobody', 'sfu']) {
      expect((await alice.refused('call:signal', offer(to))).code).toBe('SIGNAL_TARGET_NOT_IN_CALL');
    }
    const wrongDevice = offer(bob.id, { toDevice: 'another' });
    expect((await alice.refused('call:signal', wrongDevice)).code).toBe('SIGNAL_TARGET_NOT_IN_CALL');
    expect((await carol.refused('call:signal', offer(alice.id))).code).toBe('NOT_IN_CALL');
    const mallory = await stage.newcomer('Mallory');
    expect((await mallory.refused('call:signal', offer(alice.id))).code).toBe('CALL_NOT_FOUND');
    const tablet = await stage.connect(bob.person);
    expect((await tablet.refused('call:signal', offer(alice.id))).code).toBe('ANSWERED_ELSEWHERE');
    await Promise.all([alice.caughtUp(), bob.caughtUp(), carol.caughtUp()]);
    for (const device of [alice, bob, carol]) expect(device.events('call:signal')).toEqual([]);
  });

  it('S3.2: before an accept, and after the end, there is nobody to signal to', async () => {
    const { alice, bob, callId } = await stage.ringing();
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    expect((await alice.refused('call:signal', { callId, signal })).code).toBe('SIGNAL_TARGET_NOT_IN_CALL');
    const back = { ...signal, to: alice.id };
    expect((await bob.refused('call:signal', { callId, signal: back })).code).toBe('SIGNAL_TARGET_NOT_IN_CALL');
    await alice.command('call:leave', { callId });
    expect((await alice.refused('call:signal', { callId, signal })).code).toBe('CALL_ENDED');
    expect((await bob.refused('call:signal', { callId, signal: back })).code).toBe('CALL_ENDED');
  });

  it('S3.3: before the accept, initiator and ringing device signal by toDevice, relays only', async () => {
    const { alice, bob, callId } = await stage.ringing();
    const silent = await stage.connect(bob.person);
    const toBob = { callId, to: bob.id, toDevice: bob.deviceId };
    const toAlice = { callId, to: alice.id, toDevice: alice.deviceId };
    const candidate = (text: string, { callId: id, ...to }: typeof toBob) => ({
      callId: id,
      signal: { type: 'ice-candidate' as const, candidate: { candidate: text, sdpMid: '0' }, ...to },
    });
    const offer = (sdp: string, { callId: id, ...to }: typeof toBob) => ({
      callId: id,
      signal: { type: 'offer' as const, sdp, ...to },
    });

    expect(await alice.command('call:signal', candidate(RELAYED, toBob))).toEqual({ delivered: true });
    expect((await bob.waitFor('call:signal')).signal).toMatchObject({ from: alice.id, fromDevice: alice.deviceId });
    expect(await bob.command('call:signal', candidate(RELAYED, toAlice))).toEqual({ delivered: true });
    expect((await alice.waitFor('call:signal')).signal).toMatchObject({ from: bob.id, fromDevice: bob.deviceId });
    expect(await alice.command('call:signal', offer(`v=0\r\na=${RELAYED}\r\n`, toBob))).toEqual({ delivered: true });

    const refusedOnes = [
      [alice, candidate(DIRECT, toBob)],
      [alice, candidate(RELAYED.replace('0.0.0.0', '192.0.2.1'), toBob)],
      [alice, offer(`v=0\r\na=${DIRECT}\r\n`, toBob)],
      [alice, offer('v=0\r\nc=IN IP4 192.0.2.1\r\n', toBob)],
      [alice, candidate(RELAYED, { ...toBob, toDevice: silent.deviceId })],
      [alice, candidate(RELAYED, { ...toBob, toDevice: 'nobody' })],
      [bob, candidate(DIRECT, toAlice)],
      [bob, candidate(RELAYED, { ...toAlice, toDevice: 'nobody' })],
    ] as const;
    for (const [sender, payload] of refusedOnes) {
      expect((await sender.refused('call:signal', payload)).code).toBe('SIGNAL_TARGET_NOT_IN_CALL');
    }
    // A device that did not say that it rings.
    expect((await silent.refused('call:signal', candidate(RELAYED, toAlice))).code).toBe('NOT_IN_CALL');
    await Promise.all([alice.caughtUp(), bob.caughtUp(), silent.caughtUp()]);
    expect(alice.events('call:signal')).toHaveLength(1);
    expect(bob.events('call:signal')).toHaveLength(2);
    expect(silent.events('call:signal')).toEqual([]);
  });

  it('C5: signals change nothing: the version stays', async () => {
    const { alice, bob, callId, call } = await stage.talking();
    await alice.command('call:signal', { callId, signal: { type: 'offer', to: bob.id, sdp: 'v=0' } });
    expect(await stage.snapshot(bob, callId)).toEqual(call);
  });
});
