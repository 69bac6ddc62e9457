import { type ErrorCode, ProtocolError } from '@parley/protocol/errors';

/** Whether `error` is one of the protocol's, with that code when one is given. */
export function isProtocolError(error: unknown, code?: ErrorCode): error is ProtocolError {
  return error instanceof ProtocolError && (code === undefined || error.code === code);
}

/** What a person is told of `error`. */
export function sentenceOf(error: unknown): string {
  if (isProtocolError(error)) return error.message;
  if (error instanceof TypeError) return 'The server could not be reached. Check your connection and try again.';
  return 'Something went wrong. Try again.';
}
