import { createHmac } from 'node:crypto';

/** The `AUTH_SECRET` that the host product of a test shares with the gateway. */
export const HOST_SECRET = 'the secret of the host product, 0123456789abcdef';

/** A token as a host product makes it. */
export function hostToken(claims: Record<string, unknown>, { secret = HOST_SECRET, alg = 'HS256' } = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
  return `${body}.${alg === 'none' ? '' : createHmac('sha256', secret).update(body).digest('base64url')}`;
}
