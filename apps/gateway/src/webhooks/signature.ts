import { createHmac } from 'node:crypto';

/** How Standard Webhooks writes a key, so that secret scanners know it for one. */
const PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Whether libraries of Standard Webhooks take this text for a key: base64, with or without its prefix. */
export function isWebhookSecret(text: string): boolean {
  const key = withoutPrefix(text);
  return BASE64.test(key) && key.length % 4 === 0;
}

export interface Signed {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/** The headers by which a receiver knows that the body is ours, unchanged and fresh (Standard Webhooks 1.0.0, symmetric). */
export function signatureHeaders(secret: string, { id, timestamp, body }: Signed): Record<string, string> {
  const key = Buffer.from(withoutPrefix(secret), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

function withoutPrefix(secret: string): string {
  return secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
}
