import { createSecretKey } from 'node:crypto';
import type { Clock } from '@parley/runtime';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { AuthConfig } from '../config.ts';

/** Verifies a token that the host product signed. Throws one of jose's errors, or what kept the keys from being fetched. */
export type VerifyHostToken = (token: string) => Promise<JWTPayload>;

/** A key set holds public keys: with a symmetric algorithm whoever knows one could sign. */
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Host tokens are verified with the keys of `AUTH_JWKS_URL`, else with the shared secret. */
export function createHostTokens(
  { jwksUrl, issuer, audience }: Pick<AuthConfig, 'jwksUrl' | 'issuer' | 'audience'>,
  secret: string,
  clock: Pick<Clock, 'now'>,
): VerifyHostToken {
  const options = (): JWTVerifyOptions => ({
    requiredClaims: ['sub', 'exp'],
    currentDate: new Date(clock.now()),
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  });
  if (jwksUrl !== null) {
    const keys = createRemoteJWKSet(jwksUrl, { timeoutDuration: 5000, cooldownDuration: 30_000 });
    return async (token) => (await jwtVerify(token, keys, { ...options(), algorithms: ASYMMETRIC })).payload;
  }
  const key = createSecretKey(secret, 'utf8');
  return async (token) => (await jwtVerify(token, key, { ...options(), algorithms: ['HS256'] })).payload;
}
