import { displayName, LIMITS, ProtocolError } from '@parley/protocol';
import { errors, type JWTPayload } from 'jose';
import type { Person } from '../call/person.ts';
import type { DirectoryStore, UserRecord } from '../store/port.ts';
import type { VerifyHostToken } from './host-tokens.ts';
import type { Authenticator, Identity } from './identity.ts';
import { isPersonId } from './person-id.ts';
import { Tokens, type VerifiedToken } from './tokens.ts';

export interface AuthenticatorParts {
  tokens: Tokens;
  verifyHostToken: VerifyHostToken;
  directory: Pick<DirectoryStore, 'user' | 'saveUser' | 'guest'>;
  /** Whether users without an account elsewhere may come: false with a JWKS unless `GUESTS` is on. */
  acceptsOwnUsers: boolean;
}

/** The latest moment that a `Date` can hold; a token may claim to live longer. */
const END_OF_TIME = 8.64e15;
const PICTURE_CHARACTERS = 2048;

/** Tells the gateway's own tokens from the host product's by their declared type, and holds each to its own rules (S1). */
export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  const { tokens, verifyHostToken, directory, acceptsOwnUsers } = parts;

  async function ownUser({ claims }: VerifiedToken): Promise<Identity> {
    const user = acceptsOwnUsers ? await directory.user(claims.sub) : undefined;
    // Such a user was stored before the token was made: no record means that they were erased (R7).
    if (!user) throw unauthenticated('unknown');
    return { person: personOf(user), expiresAt: endOf(claims), issuedHere: true };
  }

  async function linkGuest({ claims }: VerifiedToken): Promise<Identity> {
    const guest = await directory.guest(claims.sub);
    if (!guest || guest.conversationId !== claims.conversationId) throw unauthenticated('unknown');
    const { anonymousId, conversationId, displayName } = guest;
    return {
      person: { id: anonymousId, kind: 'guest', displayName },
      conversationId,
      expiresAt: endOf(claims),
      issuedHere: true,
    };
  }

  async function hostUser(claims: JWTPayload): Promise<Identity> {
    if (!isPersonId(claims.sub)) throw unauthenticated('sub');
    const user = await rememberUser(directory, { id: claims.sub, name: claims.name, picture: claims.picture });
    return { person: personOf(user), expiresAt: endOf(claims), issuedHere: false };
  }

  async function verify(token: string): Promise<VerifiedToken | { kind: 'host'; claims: JWTPayload }> {
    try {
      const kind = Tokens.claimedKind(token);
      return kind ? await tokens.verify(token, kind) : { kind: 'host', claims: await verifyHostToken(token) };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  return {
    async authenticate(token) {
      if (typeof token !== 'string' || token.length > LIMITS.tokenCharacters) throw unauthenticated('malformed');
      const verified = await verify(token);
      switch (verified.kind) {
        case 'user':
          return ownUser(verified);
        case 'guest':
          return linkGuest(verified);
        case 'host':
          return hostUser(verified.claims);
        case 'operator':
          throw unauthenticated('kind');
      }
    },
  };
}

/** A user whom the host product vouches for, made at first sight. Its word about name and picture wins. */
export async function rememberUser(
  directory: Pick<DirectoryStore, 'user' | 'saveUser'>,
  claims: { id: string; name?: unknown; picture?: unknown },
): Promise<UserRecord> {
  const name = typeof claims.name === 'string' ? displayName(claims.name) : undefined;
  const avatar = isPicture(claims.picture) ? claims.picture : undefined;
  const known = await directory.user(claims.id);
  const renamed = name !== undefined && name !== known?.displayName;
  const repainted = avatar !== undefined && avatar !== known?.avatar;
  if (known && !renamed && !repainted) return known;
  return directory.saveUser({
    id: claims.id,
    displayName: name ?? known?.displayName ?? 'Guest',
    ...(avatar === undefined ? {} : { avatar }),
  });
}

function isPicture(picture: unknown): picture is string {
  return typeof picture === 'string' && picture.length <= PICTURE_CHARACTERS && /^https:\/\/[^\s]+$/.test(picture);
}

function personOf({ id, displayName, avatar }: UserRecord): Person {
  return { id, kind: 'user', displayName, ...(avatar === undefined ? {} : { avatar }) };
}

/** `exp` is in seconds, and was verified to be a number. */
function endOf(claims: JWTPayload): number {
  return Math.min(Math.floor((claims.exp ?? 0) * 1000), END_OF_TIME);
}

/** `reason` is for developers who set up their tokens; it tells nothing that the token does not say. */
function unauthenticated(reason: string): ProtocolError {
  return new ProtocolError('UNAUTHENTICATED', { reason });
}

/** Whatever is not understood about a token is a reason to refuse it. */
function refusalOf(error: unknown): ProtocolError {
  // The host's keys cannot be had: nobody knows whether the token is good.
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || isFetchFailure(error)) {
    return new ProtocolError('UNAVAILABLE', { part: 'jwks' });
  }
  if (error instanceof errors.JWTExpired) return unauthenticated('expired');
  if (error instanceof errors.JWTClaimValidationFailed) return unauthenticated(error.claim);
  return unauthenticated('invalid');
}

/** jose says a generic error when the answer is not 200 or not JSON, and `fetch` a TypeError with a cause. */
function isFetchFailure(error: unknown): boolean {
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return error instanceof TypeError && error.message === 'fetch failed';
}
