import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { type Interfaces, lanAddresses } from '../tls/addresses.ts';

const LOOPBACK = ['127.0.0.1', '::1'];
/** Of a documentation network: nothing is sent there, the system only says which of its addresses would be used. */
const SOMEWHERE = '198.51.100.1';

/** Where a TURN server on this machine listens and what it relays from. */
export interface Reach {
  listeningIps: string[];
  relayIp: string;
}

/**
 * Listens where the gateway does (`host`; `null` for all addresses) and relays from the address that leads out, so that
 * machines of the same network reach it; from a loopback one where there is nothing else.
 */
export function reachOf(host: string | null, interfaces: Interfaces, outward: string | undefined): Reach {
  const everywhere = host === null || host === '0.0.0.0' || host === '::';
  const own = Object.values(interfaces).flatMap((all) => all?.map(({ address }) => address) ?? []);
  const listeningIps = everywhere
    ? [...LOOPBACK.filter((address) => own.includes(address)), ...lanAddresses(interfaces)]
    : [host === 'localhost' ? '127.0.0.1' : host].filter((address) => isIP(address) !== 0);
  const ipv4 = listeningIps.filter((address) => isIP(address) === 4);
  const lan = ipv4.filter((address) => !isLoopback(address));
  const relayIp = lan.find((address) => address === outward) ?? lan[0] ?? ipv4[0] ?? listeningIps[0] ?? '127.0.0.1';
  return { listeningIps, relayIp };
}

/** The address of this machine that leads to other networks; `undefined` where none does. */
export async function outwardAddress(): Promise<string | undefined> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(9, SOMEWHERE, resolve);
    });
    return socket.address().address;
  } catch {
    // Without a way out there is no such address, which is an answer too.
    return undefined;
  } finally {
    socket.close();
  }
}

/** By which name a browser reaches the server: the one by which it reached the gateway. */
export function hostFor(requestHost: string | undefined, { relayIp }: Reach): string {
  // Firefox asks no TURN server at a loopback address, so who came by one is told another of this computer, if it has one.
  const here = requestHost === undefined || /(^|\.)localhost$/.test(requestHost) || isLoopback(requestHost);
  return here ? relayIp : requestHost;
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
