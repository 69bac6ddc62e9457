import type { Connection, CurrentCall } from '@parley/sdk';
import type { T } from '../../language/call-words.ts';
import type { OwnNetwork } from '../own-network.ts';
import { ownNetworkTrouble, remoteTrouble } from '../remote-sentence.ts';

/** How media and signalling do, in three steps that a sign can show. */
export type NetworkLevel = 'good' | 'mending' | 'interrupted';

export interface NetworkState {
  level: NetworkLevel;
  sentence: string;
}

/** How the network carries a call that was answered; `null` while none was, or it is over. `network`: this device's own. */
export function networkState(
  t: T,
  call: Pick<CurrentCall, 'phase' | 'remotes'>,
  connection: Connection,
  network: OwnNetwork = 'steady',
): NetworkState | null {
  if (call.phase !== 'connected' && call.phase !== 'reconnecting') return null;
  const remotes = Object.values(call.remotes);
  const serverAway = connection.state === 'away';
  const silent = remotes.length > 0 && remotes.every(({ media }) => media === 'interrupted');
  if (silent && network !== 'steady') return { level: 'interrupted', sentence: ownNetworkTrouble(t, network) };
  // Neither the server nor anybody in the call: the cause is on this side.
  if (serverAway && silent) return { level: 'interrupted', sentence: t('inCall.interrupted') };
  if (serverAway || call.phase === 'reconnecting') return { level: 'mending', sentence: t('inCall.connectionLost') };
  if (remotes.some((remote) => remoteTrouble(t, remote) !== null))
    return { level: 'mending', sentence: t('inCall.reconnecting') };
  return { level: 'good', sentence: t('inCall.connected') };
}
