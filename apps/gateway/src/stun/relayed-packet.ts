import { randomBytes } from 'node:crypto';
import type { Clock } from '@parley/runtime';
import type { Address } from './address.ts';
import { StunUnreachable } from './failures.ts';
import { StunClient } from './stun-client.ts';
import type { Endpoint } from './transport.ts';
import { TurnAllocation, type TurnCredentials } from './turn-allocation.ts';

export interface RelayedPacketOptions {
  clock: Pick<Clock, 'after'>;
  /** For each answer, and for the packet, in milliseconds. */
  patienceMs: number;
  ca?: string | undefined;
}

const SENT_AGAIN_MS = 200;

/** A step on the way, for who reads why it failed. */
export type RelayedStep = 'connect' | 'allocate' | 'permit' | 'packet';

/** What stopped a packet, and at which step: `cause` is a `StunRefused` or `StunUnreachable`. */
export class NotRelayed extends Error {
  override readonly name = 'NotRelayed';
  readonly step: RelayedStep;
  /** The relayed address, once there was one. */
  readonly relayed: Address | undefined;

  constructor(step: RelayedStep, cause: unknown, relayed?: Address) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = step;
    this.relayed = relayed;
  }
}

/**
 * Two people who both need the relay, played by this process: takes two relayed addresses, sends a packet from one to the
 * other through the server, and back. Gives the first one's relayed address. Throws {@link NotRelayed}.
 */
export async function relayThereAndBack(
  endpoint: Endpoint,
  credentials: TurnCredentials,
  options: RelayedPacketOptions,
): Promise<Address> {
  const clients: StunClient[] = [];
  const allocate = async () => {
    const client = await step('connect', () => StunClient.connect(endpoint, options));
    clients.push(client);
    return step('allocate', () => TurnAllocation.allocate(client, credentials));
  };
  try {
    const near = await allocate();
    const far = await allocate();
    await step('permit', () => near.permit(far.relayed.address), near.relayed);
    await step('permit', () => far.permit(near.relayed.address), near.relayed);
    await step('packet', () => thereAndBack(near, far, options), near.relayed);
    await Promise.all([near.refresh(0), far.refresh(0)]);
    return near.relayed;
  } finally {
    for (const client of clients) client.close();
  }
}

/** The packet goes again until it is back: between the two relayed addresses it is UDP. */
function thereAndBack(
  near: TurnAllocation,
  far: TurnAllocation,
  { clock, patienceMs }: RelayedPacketOptions,
): Promise<void> {
  const packet = randomBytes(64);
  far.onData = (from, data) => far.send(from, data);
  return new Promise((resolve, reject) => {
    let cancelAgain = () => {};
    const cancelPatience = clock.after(patienceMs, () => {
      cancelAgain();
      reject(new StunUnreachable('TIMEOUT', 'no packet came through the relay'));
    });
    near.onData = (_from, data) => {
      if (!data.equals(packet)) return;
      cancelAgain();
      cancelPatience();
      resolve();
    };
    const send = () => {
      near.send(far.relayed, packet);
      cancelAgain = clock.after(SENT_AGAIN_MS, send);
    };
    send();
  });
}

async function step<Result>(name: RelayedStep, act: () => Promise<Result>, relayed?: Address): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new NotRelayed(name, error, relayed);
  }
}
