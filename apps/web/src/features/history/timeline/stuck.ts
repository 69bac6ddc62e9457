import type { TimelineEvent } from '@parley/protocol';

/** Where a call got stuck, and why. */
export interface Stuck {
  /** Of the event after which it did not go on. */
  index: number;
  why: 'nobody-reachable' | 'nobody-answered' | 'no-media' | 'connection-lost';
}

/** Finds where a call did not go on as it should have; `undefined` when it did, or is still under way. */
export function stuckIn(events: readonly TimelineEvent[]): Stuck | undefined {
  const last = (...types: string[]) => events.findLastIndex(({ type }) => types.includes(type));
  const end = events[last('ended')];
  if (!end) return undefined;
  if (end.reason === 'missed') {
    const rang = last('rang');
    return rang < 0
      ? { index: Math.max(last('unreachable'), 0), why: 'nobody-reachable' }
      : { index: rang, why: 'nobody-answered' };
  }
  if (end.reason === 'abandoned') {
    const index = last('reconnecting');
    return index < 0 ? undefined : { index, why: 'connection-lost' };
  }
  const accepted = last('joined');
  const connected = last('media-connected', 'media-assumed') >= 0;
  if (end.reason === 'failed' || (accepted >= 0 && !connected)) {
    const failed = last('media-failed');
    const index = failed < 0 ? accepted : failed;
    return index < 0 ? undefined : { index, why: 'no-media' };
  }
  return undefined;
}
