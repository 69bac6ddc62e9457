import type { StunError } from './attributes.ts';

/** The server said no: `code` is its own (RFC 8489, 14.8; RFC 8656, 19). */
export class StunRefused extends Error {
  override readonly name = 'StunRefused';
  readonly code: number;

  constructor({ code, reason }: StunError) {
    super(`${code} ${reason}`.trim());
    this.code = code;
  }
}

/** Why nothing came back: no answer in time, a Node error code such as `ECONNREFUSED`, or bytes that are no answer. */
export class StunUnreachable extends Error {
  override readonly name = 'StunUnreachable';
  /** `TIMEOUT`, `NOT_TLS`, `NOT_STUN`, `CLOSED`, or what the system says. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the system or TLS said, as a {@link StunUnreachable}. */
export function unreachable(error: unknown): StunUnreachable {
  if (error instanceof StunUnreachable) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StunUnreachable(error instanceof Error && 'code' in error ? String(error.code) : 'NOT_STUN', message);
}
