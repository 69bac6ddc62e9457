import type { Person } from '../call/person.ts';

/** Who a token speaks for. */
export interface Identity {
  person: Person;
  /** The only conversation that a link guest may see; absent for users. */
  conversationId?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Whether the gateway made the token itself, and so may renew it. */
  issuedHere: boolean;
}

/** Turns a token into who it speaks for. */
export interface Authenticator {
  /** Throws a `ProtocolError` `UNAUTHENTICATED` for a token that is malformed, forged, past its time, or of an erased person. */
  authenticate(token: string): Promise<Identity>;
}
