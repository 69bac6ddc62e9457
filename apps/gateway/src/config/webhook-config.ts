import * as z from 'zod';
import { isWebhookSecret } from '../webhooks/signature.ts';
import { ConfigError } from './config-error.ts';
import { environmentOf } from './secrets.ts';

export interface WebhookConfig {
  url: URL;
  /** In base64, with or without `whsec_` before it. */
  secret: string;
}

const MAKE_ONE = 'echo "whsec_$(openssl rand -base64 32)"';

/** The host is the operator's choice, and may be one of their own network. */
export const webhookUrl = z
  .string()
  .refine(isPlainHttpUrl, 'an http(s) URL without a user name or password, such as https://chat.example/parley')
  .transform((text) => new URL(text));

export const webhookSecret = z.string().refine(isWebhookSecret, `random bytes in base64, as of: ${MAKE_ONE}`);

interface WebhookSettings {
  WEBHOOK_URL?: URL | undefined;
  WEBHOOK_SECRET?: string | undefined;
  NODE_ENV?: string | undefined;
}

/** Where the host product is told of calls (H1). Throws {@link ConfigError} when that would be unsigned, or readable on the way. */
export function webhookOf({ WEBHOOK_URL, WEBHOOK_SECRET, NODE_ENV }: WebhookSettings): WebhookConfig | null {
  if (WEBHOOK_URL === undefined) return null;
  if (WEBHOOK_SECRET === undefined) {
    throw new ConfigError(
      `WEBHOOK_SECRET must be what webhooks are signed with, since WEBHOOK_URL is set: ${MAKE_ONE}`,
    );
  }
  const readable = WEBHOOK_URL.protocol === 'http:' && !isLoopback(WEBHOOK_URL);
  if (readable && environmentOf(NODE_ENV) !== 'development') {
    throw new ConfigError(
      'WEBHOOK_URL must be https, or lead to this machine; http to another serves only with NODE_ENV=development',
    );
  }
  return { url: WEBHOOK_URL, secret: WEBHOOK_SECRET };
}

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** A parsed URL writes every form of an IPv4 address with four decimal numbers. */
function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
