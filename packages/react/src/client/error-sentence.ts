import { type ErrorCode, ProtocolError } from '@parley/protocol/errors';
import type { T } from '../language/call-words.ts';

/** Whether `error` is one of the protocol's, with that code when one is given. */
export function isProtocolError(error: unknown, code?: ErrorCode): error is ProtocolError {
  return error instanceof ProtocolError && (code === undefined || error.code === code);
}

/** What a person is told of `error`, in their language. */
export function errorSentence(t: T, error: unknown): string {
  if (isUnreachable(error)) return t('errors.unreachable');
  return isProtocolError(error) ? t(`errors.${error.code}`) : t('errors.unknown');
}

/** Whether nobody answered: then `fetch` rejects with a TypeError. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (isProtocolError(error, 'UNAVAILABLE') && error.cause instanceof TypeError);
}
