import type { Config } from '../config.ts';
import { formatAddress } from '../stun/address.ts';
import { endpointOf } from '../stun/server-uri.ts';
import { StunClient } from '../stun/stun-client.ts';
import { type Finding, fail, pass, unused } from './finding.ts';
import { codeOf } from './http-answer.ts';
import { networkRemedy } from './network-remedy.ts';
import type { Asking } from './parts.ts';

/** Whether each STUN server tells this machine its address. */
export async function checkStun({ ice }: Config, parts: Asking): Promise<Finding[]> {
  if (ice.stunUrls.length === 0) {
    return [
      unused(
        'stun',
        'STUN: none, so browsers behind a router connect through TURN only',
        'set STUN_URLS, or leave it unset',
      ),
    ];
  }
  return Promise.all(ice.stunUrls.map((url) => one(url, parts)));
}

async function one(url: string, parts: Asking): Promise<Finding> {
  const endpoint = endpointOf(url);
  try {
    const client = await StunClient.connect(endpoint, parts);
    try {
      return pass('stun', `STUN ${url}: this machine is seen as ${formatAddress(await client.binding())}`);
    } finally {
      client.close();
    }
  } catch (error) {
    return fail(
      'stun',
      `STUN ${url}: asked for this machine's address, ${codeOf(error)}`,
      networkRemedy(endpoint, error),
    );
  }
}
