import type { CallType } from '@parley/protocol';
import type { CallsQuery } from '@parley/sdk/http';

/** Which calls of a history are looked at. */
export interface HistoryFilter {
  missed: boolean;
  type: CallType | 'any';
  direction: 'outgoing' | 'incoming' | 'any';
}

export const EVERY_CALL: HistoryFilter = { missed: false, type: 'any', direction: 'any' };

/** Whether the filter lets every call through. */
export function isEveryCall({ missed, type, direction }: HistoryFilter): boolean {
  return !missed && type === 'any' && direction === 'any';
}

/** The filter as the gateway is asked for it. What was missed was never one's own call, so no direction is asked for then. */
export function queryOf({ missed, type, direction }: HistoryFilter): Pick<CallsQuery, 'missed' | 'type' | 'direction'> {
  return {
    missed,
    type: type === 'any' ? undefined : type,
    direction: missed || direction === 'any' ? undefined : direction,
  };
}
