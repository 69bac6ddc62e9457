import { systemClock } from '@parley/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { turnCredentials } from '../../apps/gateway/src/ice/turn-credentials.ts';
import { StunRefused } from '../../apps/gateway/src/stun/failures.ts';
import { StunClient } from '../../apps/gateway/src/stun/stun-client.ts';
import { TurnAllocation } from '../../apps/gateway/src/stun/turn-allocation.ts';
import { Random } from '../simulation/random.ts';
import { type Coturn, type CoturnOptions, startCoturn } from './coturn.ts';
import { specialAddresses } from './special-addresses.ts';

const COUNT = 10_000;
/** As many requests as are on the way at a time. */
const WINDOW = 500;
/** So many requests a second are more than one person may send. */
const PROBED = { listeningIps: ['127.0.0.1'], relayIps: ['127.0.0.1', '::1'], maxBps: 0 };

let coturn: Coturn | undefined;
afterEach(async () => {
  await coturn?.stop();
  coturn = undefined;
});

/** Asks a coturn for permission to reach each address; nothing is sent to any of them. Gives those that it let. */
async function accepted(addresses: { address: string; family: 4 | 6; of: string }[], options: CoturnOptions = {}) {
  coturn = await startCoturn({ ...PROBED, ...options });
  const { secret, port } = coturn;
  const clock = systemClock();
  const credentials = turnCredentials(secret, 'probe', Math.floor(clock.now() / 1000) + 600);
  const byFamily = await Promise.all(
    ([4, 6] as const).map(async (family) => {
      const client = await StunClient.connect(
        { host: '127.0.0.1', port, transport: 'tcp' },
        { clock, patienceMs: 20_000 },
      );
      const allocation = await TurnAllocation.allocate(client, credentials, { family });
      const left = addresses.filter((one) => one.family === family);
      const letIn: string[] = [];
      const worker = async () => {
        for (let one = left.pop(); one; one = left.pop()) {
          if (await isAccepted(allocation, one.address)) letIn.push(`${one.address} (${one.of})`);
        }
      };
      await Promise.all(Array.from({ length: WINDOW }, worker));
      await allocation.release();
      return letIn;
    }),
  );
  return byFamily.flat();
}

async function isAccepted(allocation: TurnAllocation, address: string): Promise<boolean> {
  try {
    await allocation.permit(address);
    return true;
  } catch (error) {
    if (error instanceof StunRefused && error.code === 403) return false;
    throw error;
  }
}

const seed = Number(process.env.SEED ?? systemClock().now() % 1_000_000);
const special = (count = COUNT) => specialAddresses(count, new Random(seed).next);

describe(`the denied ranges of deploy/coturn (S8.1), seed ${seed}`, () => {
  it(`refuse ${COUNT} addresses in special ranges, in IPv4, in IPv6 and embedded`, async () => {
    expect(await accepted(special())).toEqual([]);
    expect(coturn?.log.filter((line) => /bad configuration|cannot|error/i.test(line))).toEqual([]);
  });

  it('let through what is next to them', async () => {
    const open = [
      '1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0',
      '172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255',
    ]
      .join(' ')
      .split(' ')
      .map((address) => ({ address, family: 4 as const, of: 'public' }));
    const open6 = '2000:: 2001:200:: 2001:db7:ffff:: 2001:db9:: 2003:: 2620:4f:8001:: 3ffe:: 2a00::1'
      .split(' ')
      .map((address) => ({ address, family: 6 as const, of: 'public' }));
    expect(await accepted([...open, ...open6])).toHaveLength(open.length + open6.length);
  });

  it('let a relay on this machine talk to itself, and to nothing else', async () => {
    const own = { address: '127.0.0.1', family: 4 as const, of: 'the relay itself' };
    const others = special().filter(({ address }) => !['127.0.0.1', '0:0:0:0:0:0:0:1'].includes(address));
    expect(await accepted([...others, own], { loopback: true })).toEqual(['127.0.0.1 (the relay itself)']);
  });

  it.each([
    ['10.0.0.0-10.255.255.255', /^10\./],
    ['2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', /^2002:/],
    ['4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', /^f[cde]|^5f00/],
    ['::100:0:0-::ffff:ffff:ffff', /^0:0:0:0:0:ffff:/],
  ])('are each needed: without %s the probe gets through', async (range, reached) => {
    const line = `denied-peer-ip=${range}\n`;
    // What gets through costs coturn more than what does not.
    const letIn = await accepted(special(2_500), {
      spoilt: (hardened) => {
        expect(hardened).toContain(line);
        return hardened.replace(line, '');
      },
    });
    expect(letIn.length).toBeGreaterThan(10);
    expect(letIn.filter((one) => !reached.test(one))).toEqual([]);
  });
});
