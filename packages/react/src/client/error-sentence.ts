import { type ErrorCode, ProtocolError } from '@parley/protocol/errors';
import type { T } from '../language/call-words.ts';

/** Whether `error` is one of the protocol's, with that code when one is given. */
export function isProtocolError(error: unknown, code?: ErrorCode): error is ProtocolError {
  return error instanceof ProtocolError && (code === undefined || error.code === code);
}

/** What a person is told of `error`, in their language. */
export function errorSentence(t: T, error: unknown): string {
  if (isProtocolError(error)) return t(`errors.${error.code}`);
  // What `fetch` rejects with when nobody answers.
  if (error instanceof TypeError) return t('errors.unreachable');
  return t('errors.unknown');
}
