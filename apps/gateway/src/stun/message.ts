import { randomBytes } from 'node:crypto';

/** What a message is (RFC 8489, 5). */
export type StunClass = 'request' | 'indication' | 'success' | 'error';

const CLASSES: readonly StunClass[] = ['request', 'indication', 'success', 'error'];

/** The methods of STUN (RFC 8489) and TURN (RFC 8656) that Parley speaks. */
export const METHOD = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
  channelBind: 0x009,
} as const;

export interface Attribute {
  type: number;
  value: Buffer;
}

export interface StunMessage {
  class: StunClass;
  method: number;
  /** 12 octets. */
  transactionId: Buffer;
  attributes: readonly Attribute[];
}

export const HEADER_BYTES = 20;
export const MAGIC_COOKIE = 0x2112a442;

/** An id for a new transaction; unguessable, so that nobody beside the path can answer it. */
export function newTransactionId(): Buffer {
  return randomBytes(12);
}

/** The message on the wire. What proves it ({@link withIntegrity}, {@link withFingerprint}) is put behind it. */
export function encodeMessage({ class: kind, method, transactionId, attributes }: StunMessage): Buffer {
  const body = Buffer.concat(attributes.map(encodeAttribute));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(typeOf(kind, method), 0);
  header.writeUInt16BE(body.length, 2);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(header, 8);
  return Buffer.concat([header, body]);
}

/** The message in `bytes`, which hold one and nothing else; `undefined` when they do not. */
export function decodeMessage(bytes: Buffer): StunMessage | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(4) !== MAGIC_COOKIE) return undefined;
  const type = bytes.readUInt16BE(0);
  if (type >= 0x4000 || bytes.readUInt16BE(2) !== bytes.length - HEADER_BYTES) return undefined;
  const attributes: Attribute[] = [];
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    if (at + 4 > bytes.length) return undefined;
    const length = bytes.readUInt16BE(at + 2);
    if (at + 4 + length > bytes.length) return undefined;
    attributes.push({ type: bytes.readUInt16BE(at), value: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + padded(length);
  }
  const kind = CLASSES[((type >> 7) & 2) | ((type >> 4) & 1)] as StunClass;
  const method = (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2);
  return { class: kind, method, transactionId: bytes.subarray(8, HEADER_BYTES), attributes };
}

/** An attribute on the wire, filled up to a multiple of four octets. */
export function encodeAttribute({ type, value }: Attribute): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** The next multiple of four. */
export function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** The class's two bits lie between those of the method. */
function typeOf(kind: StunClass, method: number): number {
  const bits = CLASSES.indexOf(kind);
  return (
    (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2) | ((bits & 1) << 4) | ((bits & 2) << 7)
  );
}
