import { isIP } from 'node:net';
import { MAGIC_COOKIE } from './message.ts';

/** An IP address in text and a port. */
export interface Address {
  address: string;
  port: number;
}

/** The address as XOR-MAPPED-ADDRESS and its kin carry it (RFC 8489, 14.2). Throws `TypeError` for what is no IP address. */
export function xorAddress({ address, port }: Address, transactionId: Buffer): Buffer {
  const octets = octetsOf(address);
  const head = Buffer.from([0, octets.length === 4 ? 1 : 2, 0, 0]);
  head.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  return Buffer.concat([head, xor(octets, transactionId)]);
}

/** The address in such an attribute; `undefined` when there is none. */
export function readXorAddress(value: Buffer, transactionId: Buffer): Address | undefined {
  const length = value[1] === 1 ? 4 : value[1] === 2 ? 16 : undefined;
  if (length === undefined || value.length !== 4 + length) return undefined;
  return {
    address: textOf(xor(value.subarray(4), transactionId)),
    port: value.readUInt16BE(2) ^ (MAGIC_COOKIE >>> 16),
  };
}

/** Address and port as people write them; IPv6 in brackets. */
export function formatAddress({ address, port }: Address): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** 4 or 16 octets. Throws `TypeError` for what is no IP address. */
export function octetsOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  if (isIP(address) !== 6 || address.includes('%')) throw new TypeError(`${address} is no IP address`);
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const hex = dotted
    ? `${dotted[1]}${Buffer.from(octetsOf(dotted[2] ?? ''))
        .toString('hex')
        .replace(/^.{4}/, '$&:')}`
    : address;
  const [before = [], after] = hex.split('::').map((side) => side.split(':').filter(Boolean));
  const gap = after === undefined ? 0 : 8 - before.length - after.length;
  const words = [...before, ...Array.from({ length: gap }, () => '0'), ...(after ?? [])];
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex');
}

function textOf(octets: Buffer): string {
  if (octets.length === 4) return octets.join('.');
  const words = Array.from({ length: 8 }, (_, at) => octets.readUInt16BE(at * 2).toString(16));
  // The URL parser writes IPv6 in the one short form of RFC 5952.
  return new URL(`http://[${words.join(':')}]`).hostname.slice(1, -1);
}

function xor(octets: Buffer, transactionId: Buffer): Buffer {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(MAGIC_COOKIE);
  transactionId.copy(mask, 4);
  return Buffer.from(octets.map((octet, at) => octet ^ (mask[at] ?? 0)));
}
