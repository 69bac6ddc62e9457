import type { NetworkHint } from '@parley/sdk';

/** What the browser says of this device's own network: as it was, another one than a moment ago, or none. */
export type OwnNetwork = 'steady' | 'changed' | 'gone';

/** So long after a change an interruption is laid at its door. */
export const CHANGE_COUNTS_MS = 30_000;

/** The network after a hint: that the page is looked at again says nothing of it. */
export function ownNetworkAfter(before: OwnNetwork, hint: NetworkHint): OwnNetwork {
  if (hint === 'seen') return before;
  return hint === 'offline' ? 'gone' : 'changed';
}
