import { isProtocolError } from '@parley/react';
import type { Connection } from '@parley/sdk';

/**
 * What a part of the page has to say of its own failed reading. While the gateway is out of reach the line about the connection
 * says so for all of them, and all are read again by themselves.
 */
export function troubleToTell<Trouble extends { error: unknown }>(
  trouble: Trouble | null,
  { state }: Connection,
): Trouble | null {
  return state !== 'online' && isProtocolError(trouble?.error, 'UNAVAILABLE') ? null : trouble;
}
