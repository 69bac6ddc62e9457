import { SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';

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

/** Who missed whose call; `null` for other news. @throws WebhookVerificationError for what the gateway never signed */
export function missedCall(headers, body) {
  const { type, data } = new Webhook(WEBHOOK_SECRET).verify(body, headers);
  return type === 'call.missed' ? { from: data.call.initiatorId, to: data.userId } : null;
}
