/** Unauthorized, Forbidden, Stale Nonce, Wrong Credentials (RFC 8489, RFC 8656). */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 438, 441]);

/** Whether a TURN server answered that it does not take the credentials, by the code of an `icecandidateerror`. */
export function isTurnRefusal(errorCode: number): boolean {
  return REFUSALS.has(errorCode);
}
