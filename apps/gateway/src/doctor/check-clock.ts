import type { Config } from '../config.ts';
import { turnCredentials } from '../ice/turn-credentials.ts';
import { StunRefused } from '../stun/failures.ts';
import { endpointOf } from '../stun/server-uri.ts';
import { StunClient } from '../stun/stun-client.ts';
import { TurnAllocation } from '../stun/turn-allocation.ts';
import { type Finding, fail, pass, unused } from './finding.ts';
import { get } from './http-answer.ts';
import type { Asking } from './parts.ts';
import type { Relay } from './relays.ts';

/** Tokens and TURN credentials end by the clock; half a minute is what nobody notices. */
const TOLERANCE_S = 30;
const REMEDY = 'let both machines keep their time by NTP (timedatectl set-ntp true)';

/**
 * Whether this machine's clock agrees with those that what it signs is judged by: each TURN server's, and that of the
 * host product's key set. There is no other clock to compare with.
 */
export async function checkClock({ auth }: Config, relays: Relay[], parts: Asking): Promise<Finding[]> {
  const servers = [...new Map(relays.filter(({ found }) => !found).map((one) => [hostOf(one), one])).values()];
  const found = await Promise.all([
    ...servers.map((relay) => againstRelay(relay, parts)),
    ...(auth.jwksUrl ? [againstKeySet(auth.jwksUrl, parts)] : []),
  ]);
  const compared = found.filter((finding) => finding !== undefined);
  return compared.length > 0 ? compared : [unused('clock', 'clock: no other machine to compare it with')];
}

/** A TURN server tells its time by what it takes: a credential that has ended, or one that has not. */
async function againstRelay(relay: Relay, parts: Asking): Promise<Finding | undefined> {
  const now = Math.floor(parts.clock.now() / 1000);
  try {
    const takes = (expiry: number) => isTaken(relay, expiry, parts);
    // One that lives long first: where even that is refused, it is not the time that is wrong.
    if (!(await takes(now + 24 * 3600))) return undefined;
    const said = `clock: within ${TOLERANCE_S} s of the TURN server's at ${hostOf(relay)}`;
    if (!(await takes(now + TOLERANCE_S))) return fail('clock', `${said}: no, it is behind`, REMEDY);
    if (await takes(now - TOLERANCE_S)) return fail('clock', `${said}: no, it is ahead`, REMEDY);
    return pass('clock', said);
  } catch {
    // That it cannot be reached is said where TURN is tried.
    return undefined;
  }
}

async function isTaken({ url, secret }: Relay, expiry: number, parts: Asking): Promise<boolean> {
  const client = await StunClient.connect(endpointOf(url), parts);
  try {
    await (await TurnAllocation.allocate(client, turnCredentials(secret, 'doctor', expiry))).release();
    return true;
  } catch (error) {
    if (error instanceof StunRefused && error.code === 401) return false;
    throw error;
  } finally {
    client.close();
  }
}

async function againstKeySet(url: URL, { clock, patienceMs }: Asking): Promise<Finding> {
  const what = `clock: within ${TOLERANCE_S} s of ${url.host} (AUTH_JWKS_URL)`;
  try {
    const { date } = await get(url, { patienceMs });
    if (date === undefined) return unused('clock', `${what}: it tells no time`);
    const aheadS = Math.round((clock.now() - date) / 1000);
    if (Math.abs(aheadS) <= TOLERANCE_S) return pass('clock', what);
    return fail('clock', `${what}: no, it is ${Math.abs(aheadS)} s ${aheadS > 0 ? 'ahead' : 'behind'}`, REMEDY);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      'clock',
      `${what}: ${why}`,
      'the key set must be reachable from here: correct AUTH_JWKS_URL, or the way to it',
    );
  }
}

function hostOf({ url }: Relay): string {
  return endpointOf(url).host;
}
