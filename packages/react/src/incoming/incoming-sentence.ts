import type { IncomingCall } from '@parley/sdk';

/** Who calls, as the dialog's title. */
export function incomingTitle({ from, type }: IncomingCall): string {
  return `${from.displayName} is calling${type === 'video' ? ' with video' : ''}`;
}

/** What accepting does here. */
export function incomingWords({ whileBusy }: IncomingCall, conversation: string | undefined): string {
  const where = conversation === undefined ? '' : `In “${conversation}”. `;
  if (whileBusy) return `${where}You are in another call. Accepting ends it.`;
  return `${where}Nothing is heard or seen of you until you accept.`;
}
