import { type Address, readXorAddress, xorAddress } from './address.ts';
import type { Attribute, StunMessage } from './message.ts';

/** Attribute types of RFC 8489 and RFC 8656. */
export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
  software: 0x8022,
  fingerprint: 0x8028,
} as const;

export type AttributeName = keyof typeof ATTRIBUTE;

/** Why a server refused: `code` as in RFC 8489 and RFC 8656 (401, 403, 486 …). */
export interface StunError {
  code: number;
  reason: string;
}

export function text(name: AttributeName, value: string): Attribute {
  return { type: ATTRIBUTE[name], value: Buffer.from(value, 'utf8') };
}

export function uint32(name: AttributeName, value: number): Attribute {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return { type: ATTRIBUTE[name], value: bytes };
}

export function data(value: Buffer): Attribute {
  return { type: ATTRIBUTE.data, value };
}

export function peerAddress(address: Address, transactionId: Buffer): Attribute {
  return { type: ATTRIBUTE.xorPeerAddress, value: xorAddress(address, transactionId) };
}

/** A number from 0x4000 on, which stands for a peer (RFC 8656, 12). */
export function channelNumber(channel: number): Attribute {
  return uint32('channelNumber', channel * 0x1_0000);
}

/** Relay over UDP, the only transport that browsers ask for. */
export function requestedUdp(): Attribute {
  return uint32('requestedTransport', 17 * 0x100_0000);
}

export function requestedFamily(family: 4 | 6): Attribute {
  return uint32('requestedAddressFamily', (family === 4 ? 1 : 2) * 0x100_0000);
}

/** The first attribute of that name, the only one that counts. */
export function attributeOf(message: StunMessage, name: AttributeName): Buffer | undefined {
  return message.attributes.find(({ type }) => type === ATTRIBUTE[name])?.value;
}

export function textOf(message: StunMessage, name: AttributeName): string | undefined {
  return attributeOf(message, name)?.toString('utf8');
}

export function uint32Of(message: StunMessage, name: AttributeName): number | undefined {
  const value = attributeOf(message, name);
  return value?.length === 4 ? value.readUInt32BE(0) : undefined;
}

export function addressOf(message: StunMessage, name: AttributeName): Address | undefined {
  const value = attributeOf(message, name);
  return value && readXorAddress(value, message.transactionId);
}

/** Why the server refused; `undefined` where it does not say so in the way of RFC 8489. */
export function errorOf(message: StunMessage): StunError | undefined {
  const value = attributeOf(message, 'errorCode');
  if (value === undefined || value.length < 4) return undefined;
  const code = ((value[2] ?? 0) & 7) * 100 + (value[3] ?? 0);
  return { code, reason: value.subarray(4).toString('utf8') };
}
