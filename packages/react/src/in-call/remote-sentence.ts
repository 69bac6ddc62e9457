import type { RemoteParticipant } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

/** Why somebody is not seen or heard just now; `null` when they are. */
export function remoteTrouble(t: T, { participant, media }: RemoteParticipant): string | null {
  const name = participant.displayName;
  if (participant.state === 'reconnecting') return t('inCall.remoteReconnecting', { name });
  if (media === 'interrupted') return t('inCall.remoteInterrupted', { name });
  return null;
}
