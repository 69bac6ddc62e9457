import type { ErrorCode } from '@parley/protocol/errors';
import type { Connection } from '@parley/sdk';

/** What is said of the way to the server, and what can be done; `null` while there is nothing to say. */
export function connectionSentence(
  connection: Connection,
): { sentence: string; remedy: 'wait' | 'sign-in' | 'reload' } | null {
  switch (connection.state) {
    case 'online':
    case 'connecting':
      return null;
    case 'away':
      return { sentence: 'Connection lost, reconnecting…', remedy: 'wait' };
    case 'refused':
      return REFUSED[connection.error.code] ?? { sentence: connection.error.message, remedy: 'reload' };
  }
}

const REFUSED: Partial<Record<ErrorCode, { sentence: string; remedy: 'sign-in' | 'reload' }>> = {
  UNAUTHENTICATED: { sentence: 'Your sign-in has ended, so nobody can call you here.', remedy: 'sign-in' },
  NOT_ALLOWED: {
    sentence: 'The server does not take calls from this address. Open the address its operator gave you.',
    remedy: 'reload',
  },
};
