import { createHmac, timingSafeEqual } from 'node:crypto';
import { SignJWT } from 'jose';

const { PARLEY_URL, AUTH_SECRET, API_KEY, WEBHOOK_SECRET } = process.env;

/** Makes one of our users known to the gateway, so that others may call them before they were ever there. */
export async function introduce({ id, name }) {
  const headers = { authorization: `Bearer ${API_KEY}`, actAs: id, 'content-type': 'application/json' };
  await fetch(`${PARLEY_URL}/api/me`, { method: 'PATCH', headers, body: JSON.stringify({ displayName: name }) });
}

/** Says to the gateway who somebody is. */
export function tokenFor({ id, name }) {
  const token = new SignJWT({ name }).setProtectedHeader({ alg: 'HS256' }).setSubject(id).setExpirationTime('1h');
  return token.sign(new TextEncoder().encode(AUTH_SECRET));
}

/** Who missed whose call; `null` for other news, `undefined` for what the gateway never signed. */
export function missedCall(headers, body) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const ours = Buffer.from(`v1,${createHmac('sha256', WEBHOOK_SECRET).update(signed).digest('base64')}`);
  const theirs = Buffer.from(String(headers['webhook-signature']));
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return undefined;
  const { type, data } = JSON.parse(body);
  return type === 'call.missed' ? { from: data.call.initiatorId, to: data.userId } : null;
}
