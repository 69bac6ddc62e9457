import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Clock } from '@parley/runtime';
import { decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { GuestRecord, UserRecord } from '../store/port.ts';

const ISSUER = 'urn:parley:gateway';

/**
 * The three kinds of token that the gateway makes. Each has a type in its header and an audience of its own, so that none
 * passes for another, nor a token of the host product for one of these (RFC 8725 §3.11, §3.12).
 */
const KINDS = {
  user: { type: 'parley-user+jwt', audience: 'urn:parley:user', seconds: 30 * 24 * 3600 },
  guest: { type: 'parley-guest+jwt', audience: 'urn:parley:guest', seconds: 24 * 3600 },
  operator: { type: 'parley-operator+jwt', audience: 'urn:parley:operator', seconds: 60 },
} as const;
export type TokenKind = keyof typeof KINDS;

export interface VerifiedToken {
  kind: TokenKind;
  claims: JWTPayload & { sub: string; exp: number };
}

/** Makes and verifies the gateway's own tokens (S1). */
export class Tokens {
  readonly #key: KeyObject;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(secret: string, clock: Pick<Clock, 'now'>) {
    this.#key = createSecretKey(secret, 'utf8');
    this.#clock = clock;
  }

  /** For 30 days. */
  forUser({ id, displayName, avatar }: Pick<UserRecord, 'id' | 'displayName' | 'avatar'>): Promise<string> {
    return this.#sign('user', id, { name: displayName, ...(avatar === undefined ? {} : { picture: avatar }) });
  }

  /** For one conversation and 24 hours (L14). */
  forGuest({ anonymousId, conversationId, displayName }: GuestRecord): Promise<string> {
    return this.#sign('guest', anonymousId, { name: displayName, guest: true, conversationId });
  }

  /** For a minute: one run of the command line beside the gateway, which can read its secret. */
  forOperator(): Promise<string> {
    return this.#sign('operator', 'operator', {});
  }

  /** What kind of the gateway's tokens this claims to be; `undefined` when of none. Verifies nothing. */
  static claimedKind(token: string): TokenKind | undefined {
    const { typ } = decodeProtectedHeader(token);
    return (Object.keys(KINDS) as TokenKind[]).find((kind) => KINDS[kind].type === typ);
  }

  /** Throws one of jose's errors when the token is not of this kind, forged or past its time. */
  async verify(token: string, kind: TokenKind): Promise<VerifiedToken> {
    const { payload } = await jwtVerify(token, this.#key, {
      algorithms: ['HS256'],
      typ: KINDS[kind].type,
      issuer: ISSUER,
      audience: KINDS[kind].audience,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(this.#clock.now()),
    });
    return { kind, claims: payload as VerifiedToken['claims'] };
  }

  #sign(kind: TokenKind, subject: string, claims: JWTPayload): Promise<string> {
    const { type, audience, seconds } = KINDS[kind];
    const issuedAt = Math.floor(this.#clock.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: type })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(this.#key);
  }
}
