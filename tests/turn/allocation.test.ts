import { randomId, systemClock } from '@parley/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { turnCredentials } from '../../apps/gateway/src/ice/turn-credentials.ts';
import type { Address } from '../../apps/gateway/src/stun/address.ts';
import { StunClient } from '../../apps/gateway/src/stun/stun-client.ts';
import type { TransportKind } from '../../apps/gateway/src/stun/transport.ts';
import { FIRST_CHANNEL, TurnAllocation } from '../../apps/gateway/src/stun/turn-allocation.ts';
import { type Coturn, startCoturn } from './coturn.ts';

const clock = systemClock();

let coturn: Coturn;
beforeAll(async () => {
  coturn = await startCoturn({ loopback: true });
});
afterAll(() => coturn.stop());

// Somebody else each time: coturn counts what a person has, also what is just ending.
let person: string;
const open: StunClient[] = [];
beforeEach(() => {
  person = randomId();
});
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

const inSeconds = (seconds: number) => Math.floor(clock.now() / 1000) + seconds;

async function allocate(transport: TransportKind, { expiry = inSeconds(600), lifetimeSeconds = 600 } = {}) {
  const client = await StunClient.connect(
    { host: '127.0.0.1', port: coturn.port, transport },
    { clock, patienceMs: 10_000 },
  );
  open.push(client);
  return TurnAllocation.allocate(client, turnCredentials(coturn.secret, person, expiry), { lifetimeSeconds });
}

/** The next packet that a peer sent. */
const heard = (allocation: TurnAllocation) =>
  new Promise<{ from: Address; text: string }>((resolve) => {
    allocation.onData = (from, packet) => resolve({ from, text: packet.toString() });
  });

describe.each(['udp', 'tcp'] as const)('an allocation on coturn over %s (RFC 8656)', (transport) => {
  it('carries packets by indication and by channel, in both directions', async () => {
    const [near, far] = [await allocate(transport), await allocate(transport)];
    await near.bindChannel(FIRST_CHANNEL, far.relayed);
    await far.permit(near.relayed.address);

    const there = heard(far);
    near.sendOnChannel(FIRST_CHANNEL, Buffer.from('odd'));
    expect(await there).toEqual({ from: near.relayed, text: 'odd' });

    const back = heard(near);
    far.send(near.relayed, Buffer.from('and back'));
    expect(await back).toEqual({ from: far.relayed, text: 'and back' });
  });

  it('lives as long as it is refreshed, for two hours at most at a time', async () => {
    const allocation = await allocate(transport, { lifetimeSeconds: 1_200 });
    expect(allocation.lifetimeSeconds).toBe(1_200);
    expect(await allocation.refresh(7_200)).toBe(7_200);
    expect(await allocation.refresh(9_000)).toBe(7_200);
    expect(await allocation.refresh(0)).toBe(0);
  });

  it('is refused to credentials whose time is over, and stays with the user that it began with', async () => {
    await expect(allocate(transport, { expiry: inSeconds(-60) })).rejects.toMatchObject({ code: 401 });
    const allocation = await allocate(transport);
    const renewed = turnCredentials(coturn.secret, person, inSeconds(1_200));
    // Why a link keeps the credentials it began with, and only links raised later take fresh ones.
    await expect(allocation.refresh(600, renewed)).rejects.toMatchObject({ code: 441 });
  });

  it('is given to one person 54 times and no more', async () => {
    const tries = Array.from({ length: 60 }, () =>
      allocate(transport).then(
        () => 0,
        ({ code }) => code,
      ),
    );
    const codes = (await Promise.all(tries)).filter((code) => code !== 0);
    expect(codes).toEqual(Array(6).fill(486));
  });
});
