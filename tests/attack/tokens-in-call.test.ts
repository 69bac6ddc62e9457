import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import type { Person } from '../gateway/client.ts';
import { HOST_SECRET, hostToken } from '../gateway/host-token.ts';
import { type PairInCall, useStage } from '../gateway/stage.ts';

describe('tokens that end in a call', () => {
  const clock = new FakeClock();
  const stage = useStage({ AUTH_SECRET: HOST_SECRET }, clock);
  const began = clock.now();
  let count = 0;

  function tokenOf(id: string, seconds: number): string {
    return hostToken({ sub: id, name: id, exp: Math.floor(clock.now() / 1000) + seconds });
  }

  /** Alice talks to somebody of the host product whose token ends in `seconds`. */
  async function talking(seconds: number): Promise<PairInCall & { hana: Person }> {
    const id = `hana-${++count}`;
    const hana: Person = { id, displayName: id, token: tokenOf(id, seconds), kind: 'user' };
    const [alice, bob] = [await stage.newcomer('Alice'), await stage.connect(hana)];
    const conversationId = await stage.conversation(alice.person, hana);
    return { ...(await stage.talking({ alice, bob, conversationId })), hana };
  }

  it('S1, L12.1: who did not renew theirs is cut off as by a loss, and comes back to the seat with a fresh one', async () => {
    const { alice, bob, callId, hana } = await talking(30);
    const gone = bob.disconnected();
    await clock.advance(36_000);
    expect(await gone).toBe('io server disconnect');
    expect(await alice.waitFor('call:participant-reconnecting')).toMatchObject({ userId: hana.id });
    await expect(stage.connect(hana)).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    const back = await stage.connect({ ...hana, token: tokenOf(hana.id, 600) }, { deviceId: bob.deviceId });
    const { participant } = await back.command('call:resume', { callId });
    expect(participant).toMatchObject({ userId: hana.id, state: 'connected' });
    expect(await alice.waitFor('call:participant-reconnected')).toMatchObject({ userId: hana.id });
  });

  it('S1: after its end the seat can do nothing more, even before the socket is closed', async () => {
    // The watch looks every five seconds: it will have looked two seconds before the end, and not yet again.
    await clock.advance(5_000 - ((clock.now() - began) % 5_000));
    const { alice, bob, callId } = await talking(7);
    await clock.advance(8_000);
    const signal = { type: 'offer' as const, to: alice.id, sdp: 'v=0' };
    for (const asked of [
      bob.refused('call:signal', { callId, signal }),
      bob.refused('call:end', { callId }),
      bob.refused('session:refresh', { token: tokenOf(bob.id, 600) }),
    ]) {
      expect((await asked).code).toBe('UNAUTHENTICATED');
    }
    await alice.caughtUp();
    expect(alice.events('call:signal', 'call:ended')).toEqual([]);
  });

  it('S1: a token of anybody else renews nothing, and takes no seat along', async () => {
    const { alice, bob, callId, conversationId, hana } = await talking(90);
    const guest = await stage.linkGuest(alice.person, conversationId, 'Gus');
    const gus = await stage.connect(guest);
    const forged = hostToken({ sub: hana.id, exp: 9_999_999_999 }, { secret: 'a secret of somebody else, 0123456789' });
    for (const token of [alice.person.token, guest.token, tokenOf('mallory', 600), tokenOf(hana.id, -1), forged, '']) {
      const { code } = await bob.refused('session:refresh', { token });
      expect(code).toBe(token === '' ? 'INVALID_PAYLOAD' : 'UNAUTHENTICATED');
    }
    expect((await gus.refused('session:refresh', { token: alice.person.token })).code).toBe('UNAUTHENTICATED');
    expect((await alice.refused('session:refresh', { token: guest.token })).code).toBe('UNAUTHENTICATED');
    expect((await stage.snapshot(alice, callId)).participants.map(({ userId }) => userId)).toEqual([alice.id, hana.id]);
    // What was refused did not move the end.
    const gone = bob.disconnected();
    await clock.advance(96_000);
    expect(await gone).toBe('io server disconnect');
  });

  it('S1: the user whom a token names may not be a guest by link, nor the other way round', async () => {
    const { alice, conversationId } = await talking(600);
    const guest = await stage.linkGuest(alice.person, conversationId, 'Gus');
    const gus = await stage.connect(guest);
    const { code } = await gus.refused('session:refresh', { token: tokenOf(guest.id, 600) });
    expect(code).toBe('UNAUTHENTICATED');
  });

  it('S1, R7.1: who erases themselves in a call is out of it at once, and their token opens nothing', async () => {
    const { alice, bob, callId } = await stage.talking();
    const gone = bob.disconnected();
    await stage.ask('DELETE /api/me', { as: bob.person });
    await gone;
    expect((await alice.waitFor('call:ended')).callId).toBe(callId);
    await expect(stage.connect(bob.person)).rejects.toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    expect((await stage.request('GET /api/me', { as: bob.person })).status).toBe(401);
  });
});
