import { describe, expect, it } from 'vitest';
import type { Client } from '../gateway/client.ts';
import { useStage } from '../gateway/stage.ts';

const CALLS = 10;
const ROUNDS = 50;

/** As an operator leaves them. */
const DEFAULTS = {
  LIMIT_CONNECTIONS_PER_MINUTE: '600',
  LIMIT_INITIATE_BURST: '20',
  LIMIT_COMMANDS_PER_SECOND: '50',
  LIMIT_SIGNALS_PER_SECOND: '50',
  LIMIT_CANDIDATES_PER_SECOND: '200',
};

describe('a flood by one', () => {
  const stage = useStage({ ...DEFAULTS, TRUST_PROXY: 'on' });

  /** Everything that costs something, from three devices, and hellos without end from one address. */
  async function flood(devices: Client[], callId: string, until: { over: boolean }): Promise<number> {
    const to = devices[0]?.id ?? '';
    const padding = 'x'.repeat(60_000);
    let sent = 0;
    for (let round = 0; round < ROUNDS || !until.over; round++) {
      for (const device of devices) {
        for (const [name, payload] of [
          ['call:sync', { callId }],
          ['call:initiate', { to, type: 'audio' }],
          ['call:signal', { callId, signal: { type: 'ice-candidate', to, candidate: null } }],
          ['call:signal', { callId, signal: { type: 'offer', to, sdp: padding } }],
          ['call:explode', { padding }],
          ['conversation:join', { conversationId: callId }],
          ['session:refresh', { token: device.person.token }],
        ] as const) {
          device.socket.emit(name, payload);
          sent++;
        }
      }
      await Promise.all([
        ...devices.map((device) => device.caughtUp()),
        fetch(`${stage.origin}/socket.io/?EIO=4&transport=polling`, { headers: { 'x-forwarded-for': '192.0.2.66' } }),
        fetch(`${stage.origin}/api/me`, { headers: { 'x-forwarded-for': '192.0.2.66', authorization: 'Bearer x' } }),
      ]);
      for (const device of devices) device.forget();
    }
    return sent;
  }

  it('S4: refuses nobody else a call, a signal or an answer', async () => {
    const mallory = await stage.person('Mallory');
    const at = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const devices = await Promise.all([1, 2, 3].map(() => stage.connect(mallory, at('192.0.2.66'))));
    const first = await stage.talking(await stage.pair(at('192.0.2.1')));
    const until = { over: false };
    const flooding = flood(devices, first.callId, until);
    try {
      for (let count = 0; count < CALLS; count++) {
        const pair = await stage.pair(at(`192.0.2.${10 + count}`));
        // Each throws when any of its commands is refused.
        const { alice, bob, callId } = await stage.talking(pair);
        const signal = { type: 'ice-candidate' as const, to: bob.id, candidate: null };
        const sent = Array.from({ length: 100 }, () => alice.command('call:signal', { callId, signal }));
        expect((await Promise.all(sent)).every(({ delivered }) => delivered)).toBe(true);
        await bob.command('call:leave', { callId });
        expect((await alice.waitFor('call:ended')).reason).toBe('completed');
      }
    } finally {
      until.over = true;
    }
    expect(await flooding).toBeGreaterThanOrEqual(ROUNDS * devices.length * 7);
    // The flooder is refused, not thrown out: an honest client that errs is not cut off in a call.
    for (const device of devices) expect(device.socket.connected).toBe(true);
    expect((await stage.snapshot(first.alice, first.callId)).status).toBe('active');
  });
});
