import type { Clock } from '@parley/runtime';
import type { LimitConfig } from '../config.ts';
import { addressKey } from './address-key.ts';
import { TokenBuckets } from './token-bucket.ts';

/** Takes one token and gives 0, or the milliseconds until there is one (`RATE_LIMITED.details.retryAfterMs`). */
export type Limit = (key: string) => number;

/** S4: what one person or one address may do in how much time. Each has buckets of its own. */
export interface Limits {
  /** By address: new users and link guests. */
  guests: Limit;
  /** By address: new sockets. */
  connections: Limit;
  /** By address: transports for a socket, of which nobody knows yet whose they will be. */
  handshakes: Limit;
  /** By person. */
  initiate: Limit;
  /** By person: ICE candidates, of which a call's set-up sends many at once. */
  candidates: Limit;
  /** By person: offers and answers. */
  signals: Limit;
  /** By person: every other command. */
  commands: Limit;
  /** By person, or by address for whoever shows no token. */
  http: Limit;
}

// Who has too many connections is told so over a connection; who does not listen is only turned away.
const HANDSHAKES_PER_CONNECTION = 4;

export function createLimits(config: LimitConfig, clock: Clock): Limits {
  const limit = (capacity: number, perSecond: number): Limit => {
    const buckets = new TokenBuckets(clock, { capacity, perSecond });
    return (key) => buckets.take(key);
  };
  const byAddress = (perMinute: number): Limit => {
    const take = limit(perMinute, perMinute / 60);
    return (address) => take(addressKey(address));
  };
  const each = (perSecond: number) => limit(perSecond, perSecond);
  return {
    guests: byAddress(config.guestsPerMinute),
    connections: byAddress(config.connectionsPerMinute),
    handshakes: byAddress(config.connectionsPerMinute * HANDSHAKES_PER_CONNECTION),
    initiate: limit(config.initiateBurst, config.initiatePerMinute / 60),
    candidates: each(config.candidatesPerSecond),
    signals: each(config.signalsPerSecond),
    commands: each(config.commandsPerSecond),
    http: each(config.httpPerSecond),
  };
}
