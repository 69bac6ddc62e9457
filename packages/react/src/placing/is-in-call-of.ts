import type { ParleyState } from '@parley/sdk';

/** Whether this device is in the call of this conversation: one that is being left is no place to return to. */
export function isInCallOf({ call }: Pick<ParleyState, 'call'>, conversationId: string): boolean {
  return call !== null && call.phase !== 'ending' && call.conversationId === conversationId;
}
