import type { LinkState } from './link.ts';

/**
 * Why a link is raised beside the one that stands, the most pressing first:
 * - `failed`: ICE gave it up, or has been without a way for a second;
 * - `stalled`: nothing arrives though it should;
 * - `network`: the browser says that the network is another one;
 * - `direct`: it goes by a relay, and may not have to;
 * - `credentials`: it goes by a relay whose credentials are about to end.
 */
export type RaiseReason = 'failed' | 'stalled' | 'network' | 'direct' | 'credentials';

/** What may be done about a link (M2.3). */
export type Step =
  | { do: 'raise'; reason: RaiseReason }
  /** The rising link takes the place of the one that stands. */
  | { do: 'swap' }
  /** The rising link is given up. */
  | { do: 'drop' }
  /** A way is looked for on the link itself: only where no second one can be had. */
  | { do: 'restart' };

export interface Standing {
  state: LinkState;
  /** Whether what arrived so far still does; `unknown` where the engine does not say, or nothing is to be expected. */
  flow: 'flowing' | 'stalled' | 'unknown';
  /** Whether media goes by a relay. */
  relayed: boolean;
  /** Whether media has come through for {@link SETTLES_AFTER_MS}. */
  settled: boolean;
}

export interface Rising {
  state: LinkState;
  /** Whether all that comes on the standing link comes on this one. */
  carriesAll: boolean;
  direct: boolean;
  /** Since it was raised, and since it connected. */
  ageMs: number;
  connectedForMs: number;
}

export interface Situation {
  standing: Standing;
  rising: Rising | undefined;
  /** Whether a second link can be had at all. */
  canRaise: boolean;
  /** Whether the other side is away: what is raised now would wait for it. */
  away: boolean;
  /** Whether this side does what either could do: exactly one of the two does. */
  leads: boolean;
  /** Since a link was last raised in need; the next one waits a little longer each time. */
  needMayRaise: boolean;
  /** Whether what does not come is the other side's to see first: it leads, and may be raising a link for it. */
  yields: boolean;
  /** Something says that the network is another one, and no link was raised since. */
  networkChanged: boolean;
  /** Whether a way without a relay is allowed, and was not looked for in vain on this network. */
  mayBeDirect: boolean;
  /** Newer credentials are there than the standing link's, whose are about to end. */
  credentialsEnd: boolean;
}

/** A rising link that has found no way by then finds none. */
export const RISES_WITHIN_MS = 10_000;
/** One that connects and carries nothing, or less, is taken all the same. */
export const CARRIES_WITHIN_MS = 1000;
/** After that a relayed link is left alone no longer. */
export const SETTLES_AFTER_MS = 1000;

/**
 * The one table by which links are raised, taken and given up. The first row that fits says what is to be done:
 *
 * | standing link                     | rising link                            |                                   |
 * | --------------------------------- | -------------------------------------- | --------------------------------- |
 * | any                               | connected, carries all                 | swap                              |
 * | any                               | connected for {@link CARRIES_WITHIN_MS}| swap                              |
 * | broken                            | connected                              | swap: there is nothing to lose    |
 * | any                               | failed, or too old without a way       | drop                              |
 * | broken                            | a mere try for a direct way            | drop: the need comes first        |
 * | any                               | any other                              | wait: two are the most            |
 * | any, the other side away          | none                                   | wait                              |
 * | failed, no second can be had      | none                                   | restart                           |
 * | no second can be had              | none                                   | wait                              |
 * | failed or interrupted, not lately | none                                   | raise `failed`                    |
 * | stalled, not lately; we do not yield | none                                | raise `stalled`                   |
 * | the network changed               | none                                   | raise `network`                   |
 * | relayed, settled or without a way yet; we lead | none                      | raise `direct`                    |
 * | relayed, credentials end; we lead | none                                   | raise `credentials`               |
 */
export function supervise(situation: Situation): Step | undefined {
  const { standing, rising } = situation;
  if (rising) return ofRising(rising, isBroken(standing));
  if (situation.away) return undefined;
  if (!situation.canRaise) return standing.state === 'failed' ? { do: 'restart' } : undefined;
  const reason = reasonToRaise(situation);
  return reason && { do: 'raise', reason };
}

/** Whether nothing comes by this link any more, so that there is nothing to lose. */
export function isBroken({ state, flow }: Pick<Standing, 'state' | 'flow'>): boolean {
  return state === 'failed' || state === 'interrupted' || flow === 'stalled';
}

function ofRising(rising: Rising, broken: boolean): Step | undefined {
  const { state, carriesAll, direct, ageMs, connectedForMs } = rising;
  if (state === 'connected')
    return carriesAll || broken || connectedForMs >= CARRIES_WITHIN_MS ? { do: 'swap' } : undefined;
  const hopeless = state === 'failed' || ageMs >= RISES_WITHIN_MS;
  return hopeless || (broken && direct) ? { do: 'drop' } : undefined;
}

function reasonToRaise(situation: Situation): RaiseReason | undefined {
  const { standing, needMayRaise, yields, networkChanged, leads, mayBeDirect, credentialsEnd } = situation;
  const { state, flow, relayed, settled } = standing;
  if (needMayRaise && (state === 'failed' || state === 'interrupted')) return 'failed';
  if (needMayRaise && flow === 'stalled' && !yields) return 'stalled';
  if (networkChanged && state !== 'connecting') return 'network';
  // A warm link that has no way yet at the accept is not waited for.
  if (!leads || !relayed || !(settled || state === 'connecting')) return undefined;
  if (mayBeDirect) return 'direct';
  return credentialsEnd ? 'credentials' : undefined;
}
