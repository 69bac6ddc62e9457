import type { CallSession } from '@parley/protocol';

/** Whether all `places` of the call are taken. A seat that is reconnecting is kept for whoever held it. */
export function callIsFull({ participants }: Pick<CallSession, 'participants'>, places: number): boolean {
  return participants.filter(({ state }) => state !== 'left').length >= places;
}
