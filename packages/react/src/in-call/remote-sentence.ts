import type { RemoteParticipant } from '@parley/sdk';
import type { T } from '../language/call-words.ts';
import { noWaySentence } from './no-way-sentence.ts';
import type { OwnNetwork } from './own-network.ts';

/** Why somebody is not seen or heard just now; `null` when they are. `network`: one's own, which may be the reason. */
export function remoteTrouble(
  t: T,
  { participant, media, noWay }: RemoteParticipant,
  network: OwnNetwork = 'steady',
): string | null {
  const name = participant.displayName;
  if (media === 'interrupted' && network !== 'steady') return ownNetworkTrouble(t, network);
  if (participant.state === 'reconnecting') return t('inCall.remoteReconnecting', { name });
  if (noWay) {
    const { what, how } = noWaySentence(t, noWay);
    return `${what} ${how}`;
  }
  if (media === 'interrupted') return t('inCall.remoteInterrupted', { name });
  return null;
}

/** What one's own network does to the call. */
export function ownNetworkTrouble(t: T, network: Exclude<OwnNetwork, 'steady'>): string {
  return t(network === 'gone' ? 'inCall.networkGone' : 'inCall.networkChanged');
}
