import { createHmac } from 'node:crypto';

/** What the TURN REST API (draft-uberti-behave-turn-rest-00) gives: a user name that ends at `expiry`, Unix time in seconds. */
export function turnCredentials(
  secret: string,
  personId: string,
  expiry: number,
): { username: string; credential: string } {
  const username = `${expiry}:${personId}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
