import { isIP } from 'node:net';
import * as z from 'zod';

// What a setting's text may look like. Each schema's one message completes the sentence "<SETTING> must be …".

/** A whole number within bounds, both included. */
export function wholeNumber(from: number, to: number) {
  return z
    .string()
    .refine(
      (text) => /^\d{1,12}$/.test(text) && Number(text) >= from && Number(text) <= to,
      `a whole number from ${from} to ${to}`,
    )
    .transform(Number);
}

export const onOff = z
  .string()
  .toLowerCase()
  .refine((text) => ['on', 'off', 'true', 'false', '1', '0', 'yes', 'no'].includes(text), 'on or off')
  .transform((text) => ['on', 'true', '1', 'yes'].includes(text));

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Scheme, host and port, and nothing after them. */
function isOrigin(text: string): boolean {
  const url = parsed(text);
  return (
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    [url.origin, `${url.origin}/`].includes(url.href) &&
    !/[?#]/.test(text)
  );
}

export const origin = z
  .string()
  .refine(isOrigin, 'an origin such as https://calls.example.com, without a path')
  .transform((text) => new URL(text).origin);

export const origins = list(
  isOrigin,
  'origins separated by commas, such as https://app.example.com,https://chat.example.com',
).transform((all) => all.map((text) => new URL(text).origin));

export const httpUrl = z
  .string()
  .refine((text) => /^https?:$/.test(parsed(text)?.protocol ?? ''), 'an http(s) URL')
  .transform((text) => new URL(text));

const HOST = String.raw`(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?`;
const STUN = new RegExp(`^stuns?:${HOST}$`);
const TURN = new RegExp(String.raw`^turns?:${HOST}(?:\?transport=(?:udp|tcp))?$`);

/** RFC 7064. */
export const stunUrls = list(
  (url) => STUN.test(url),
  'STUN URLs separated by commas, such as stun:stun.example.com:3478',
);
/** RFC 7065. */
export const turnUrls = list(
  (url) => TURN.test(url),
  'TURN URLs separated by commas, such as turn:turn.example.com:3478,turns:turn.example.com:5349?transport=tcp',
);

/** Which proxies in front of the gateway are believed about the client's address: the nearest one, so many hops, or these addresses. */
export type TrustProxy = boolean | number | string[];

export const trustProxy = z
  .string()
  .refine(
    (text) => /^(on|off|true|false|\d{1,2})$/i.test(text) || split(text).every(isAddressRange),
    'on, off, the number of proxies, or their addresses (10.0.0.1, 10.0.0.0/8) separated by commas',
  )
  .transform((text): TrustProxy => {
    if (/^(on|true)$/i.test(text)) return true;
    if (/^(off|false|0)$/i.test(text)) return false;
    return /^\d+$/.test(text) ? Number(text) : split(text);
  });

function isAddressRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function list(fits: (item: string) => boolean, message: string) {
  return z
    .string()
    .transform(split)
    .refine((items) => items.every(fits), message);
}

function split(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
