import type { ErrorCode } from '@parley/protocol/errors';
import type { Connection } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

interface Told {
  sentence: string;
  remedy: 'wait' | 'sign-in' | 'reload';
}

/**
 * What is said of the way to the server, and what can be done; `null` while there is nothing to say. `found`: it was there
 * before, since the page was opened.
 */
export function connectionSentence(t: T, connection: Connection, found: boolean): Told | null {
  switch (connection.state) {
    case 'online':
    case 'connecting':
      return null;
    case 'away':
      return { sentence: t(found ? 'connection.away' : 'connection.notFound'), remedy: 'wait' };
    case 'refused':
      return refused(t, connection.error.code);
  }
}

function refused(t: T, code: ErrorCode): Told {
  if (code === 'UNAUTHENTICATED') return { sentence: t('connection.signInEnded'), remedy: 'sign-in' };
  if (code === 'NOT_ALLOWED') return { sentence: t('connection.originRefused'), remedy: 'reload' };
  return { sentence: t(`errors.${code}`), remedy: 'reload' };
}
