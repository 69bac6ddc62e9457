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
    initiate: limit(config.initiateBurst, config.initiatePerMinute / 60),
    candidates: each(config.candidatesPerSecond),
    signals: each(config.signalsPerSecond),
    commands: each(config.commandsPerSecond),
    http: each(config.httpPerSecond),
  };
}
