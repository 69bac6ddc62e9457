import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Coturn } from './coturn.ts';
import { Lab } from './lab.ts';
import { NAT_KINDS, type NatKind } from './nat.ts';
import { type NatBehaviour, natBehaviour } from './nat-behaviour.ts';

let lab: Lab;
let coturn: Coturn;

beforeAll(async () => {
  const hosts = Object.fromEntries(NAT_KINDS.map((nat) => [nat, { eth0: { nat } }]));
  lab = await Lab.build({ servers: { turn: 2 }, hosts });
  coturn = await Coturn.start(lab.server('turn'), { secret: 'unused', rfc5780: true });
});

afterAll(async () => {
  await lab?.close();
  await coturn?.stop();
});

const INDEPENDENT = 'Endpoint Independent';
const ADDRESS = 'Address Dependent';
const ADDRESS_AND_PORT = 'Address and Port Dependent';

const EXPECTED: Record<NatKind, Omit<NatBehaviour, 'seenAs'>> = {
  none: { mapping: INDEPENDENT, filtering: INDEPENDENT },
  'full-cone': { mapping: INDEPENDENT, filtering: INDEPENDENT },
  'address-restricted': { mapping: INDEPENDENT, filtering: ADDRESS },
  'port-restricted': { mapping: INDEPENDENT, filtering: ADDRESS_AND_PORT },
  symmetric: { mapping: ADDRESS_AND_PORT, filtering: ADDRESS_AND_PORT },
};

describe('the NATs of the lab, as a STUN server with two addresses sees them (RFC 5780)', () => {
  it.concurrent.each(NAT_KINDS)('%s', async (nat) => {
    const host = lab.host(nat);
    const { outside, inside } = host.access();
    const { seenAs, ...behaviour } = await natBehaviour(host.machine, inside, coturn.address);
    expect(behaviour).toEqual(EXPECTED[nat]);
    expect(seenAs).toBe(outside);
    expect(outside === inside).toBe(nat === 'none');
  });
});
