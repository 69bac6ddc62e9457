import type { RemoteParticipant } from '@parley/sdk';

/** Why somebody is not seen or heard just now; `null` when they are. */
export function remoteTrouble({ participant, media }: RemoteParticipant): string | null {
  if (participant.state === 'reconnecting') return `${participant.displayName} is reconnecting…`;
  if (media === 'interrupted') return `The connection to ${participant.displayName} is interrupted, reconnecting…`;
  return null;
}
