import type { IncomingCall } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

/** Who calls, and how: the dialog's title. */
export function incomingTitle(t: T, { from, type }: Pick<IncomingCall, 'from' | 'type'>): string {
  return t(`incoming.${type}`, { name: from.displayName });
}

/** What accepting does here. */
export function incomingWords(t: T, { whileBusy }: Pick<IncomingCall, 'whileBusy'>): string {
  return whileBusy ? t('incoming.endsOther') : t('incoming.private');
}

/** What the button that accepts is called. */
export function acceptWords(t: T, { whileBusy }: Pick<IncomingCall, 'whileBusy'>): string {
  return whileBusy ? t('incoming.endAndAccept') : t('incoming.accept');
}

/** Who else calls meanwhile; `null` when nobody does. */
export function moreWords(t: T, others: readonly Pick<IncomingCall, 'from'>[]): string | null {
  const [next] = others;
  return next ? t('incoming.more', { name: next.from.displayName, count: others.length }) : null;
}
