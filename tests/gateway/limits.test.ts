import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';

describe('limits of a person', () => {
  const clock = new FakeClock();
  const stage = useStage(
    {
      LIMIT_COMMANDS_PER_SECOND: '20',
      LIMIT_SIGNALS_PER_SECOND: '5',
      LIMIT_CANDIDATES_PER_SECOND: '30',
      LIMIT_INITIATE_BURST: '3',
      LIMIT_INITIATE_PER_MINUTE: '6',
    },
    clock,
  );
  const sync = { callId: 'never-was' };

  it('S4.1: what is too much is RATE_LIMITED with the time to wait, after which it passes', async () => {
    const alice = await stage.newcomer('Alice');
    const tablet = await stage.connect(alice.person);
    for (let index = 0; index < 20; index++) {
      expect((await alice.refused('call:sync', sync)).code).toBe('CALL_NOT_FOUND');
    }
    const limited = await alice.refused('call:sync', sync);
    expect(limited).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    const retryAfterMs = Number(limited.details?.retryAfterMs);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(50);
    // The limit is the person's, and comes before the payload is looked at.
    expect((await tablet.refused('call:sync', { nonsense: true })).code).toBe('RATE_LIMITED');
    expect((await tablet.ask('no:command')).ok).toBe(false);
    alice.send('call:sync', sync);
    expect(await alice.waitFor('call:error')).toMatchObject({ command: 'call:sync', code: 'RATE_LIMITED' });
    await clock.advance(retryAfterMs);
    expect((await alice.refused('call:sync', sync)).code).toBe('CALL_NOT_FOUND');
  });

  it('S4.1: candidates, other signals, initiates and the rest have buckets of their own', async () => {
    const { alice, bob, callId, conversationId } = await stage.talking();
    const candidate = { type: 'ice-candidate' as const, to: bob.id, candidate: null };
    const offer = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    const outcomes = async (signal: typeof candidate | typeof offer, count: number) => {
      const answers = await Promise.all(
        Array.from({ length: count }, () => alice.ask('call:signal', { callId, signal })),
      );
      return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    };
    const candidates = await outcomes(candidate, 35);
    expect(candidates.filter((outcome) => outcome === 'ok')).toHaveLength(30);
    expect(candidates.slice(30)).toEqual(Array(5).fill('RATE_LIMITED'));
    const offers = await outcomes(offer, 7);
    expect(offers).toEqual([...Array(5).fill('ok'), ...Array(2).fill('RATE_LIMITED')]);
    expect((await alice.command('call:toggle-audio', { callId, enabled: false })).participant.isAudioEnabled).toBe(
      false,
    );
    // One initiate began this call; two more may come at once.
    const initiates = await Promise.all(
      Array.from({ length: 4 }, () => alice.refused('call:initiate', { conversationId, type: 'audio' })),
    );
    expect(initiates.map(({ code }) => code)).toEqual([
      'CALL_ALREADY_ACTIVE',
      'CALL_ALREADY_ACTIVE',
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    const wait = Number(initiates[2]?.details?.retryAfterMs);
    expect(wait).toBeGreaterThan(9_000);
    await clock.advance(wait);
    expect((await alice.refused('call:initiate', { conversationId, type: 'audio' })).code).toBe('CALL_ALREADY_ACTIVE');
  });

  it('S4: a flood by one slows nobody else’s call', async () => {
    const mallory = await stage.newcomer('Mallory');
    const flood = Promise.all(Array.from({ length: 3_000 }, () => mallory.refused('call:sync', sync)));
    const { alice, bob, callId } = await stage.talking();
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    await bob.command('call:leave', { callId });
    expect((await alice.waitFor('call:ended')).reason).toBe('completed');
    const codes = (await flood).map(({ code }) => code);
    expect(codes.filter((code) => code === 'CALL_NOT_FOUND')).toHaveLength(20);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(2_980);
    expect(mallory.socket.connected).toBe(true);
  });
});

describe('limits of an address', () => {
  const clock = new FakeClock();
  const stage = useStage({ LIMIT_CONNECTIONS_PER_MINUTE: '4', LIMIT_GUESTS_PER_MINUTE: '2' }, clock);

  it('S4.1: connections and new guests, each by its own measure', async () => {
    const alice = await stage.person('Alice');
    await stage.person('Bob');
    const third = await stage.request('POST /api/auth/guest', { body: { displayName: 'Carol' } });
    expect(third).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });

    for (let index = 0; index < 4; index++) await stage.connect(alice);
    const error = await stage.connect(alice).catch((refused: { data: unknown }) => refused.data);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    const { retryAfterMs } = (error as { details: { retryAfterMs: number } }).details;
    await clock.advance(retryAfterMs);
    await stage.connect(alice);
  });
});

describe('limits of an address that shows no token', () => {
  const clock = new FakeClock();
  const stage = useStage({ LIMIT_CONNECTIONS_PER_MINUTE: '4' }, clock);

  it('S4.1: sessions that only begin are limited too, and nobody who comes later pays for them', async () => {
    const begin = async () => {
      const response = await fetch(`${stage.origin}/socket.io/?EIO=4&transport=polling`);
      await response.text();
      return response.status;
    };
    for (let index = 0; index < 16; index++) expect(await begin()).toBe(200);
    expect(await begin()).toBe(403);
    await clock.advance(15_000);
    await stage.newcomer('Alice');
  });
});
