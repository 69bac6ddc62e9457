import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ATTRIBUTE } from './attributes.ts';
import { encodeAttribute, HEADER_BYTES, padded } from './message.ts';

const SHA1_BYTES = 20;
const FINGERPRINT_XOR = 0x5354554e;

/** The key of a long-term credential (RFC 8489, 9.2.2). coturn takes SHA-1 alone, and so does this. */
export function longTermKey(username: string, realm: string, password: string): Buffer {
  return createHash('md5').update(`${username}:${realm}:${password}`).digest();
}

/** The encoded message with MESSAGE-INTEGRITY behind it. */
export function withIntegrity(encoded: Buffer, key: Buffer): Buffer {
  const counted = withLength(encoded, encoded.length - HEADER_BYTES + 4 + SHA1_BYTES);
  return Buffer.concat([counted, encodeAttribute({ type: ATTRIBUTE.messageIntegrity, value: hmac(counted, key) })]);
}

/** The encoded message with FINGERPRINT behind it, which tells STUN from other packets on the same port. */
export function withFingerprint(encoded: Buffer): Buffer {
  const counted = withLength(encoded, encoded.length - HEADER_BYTES + 8);
  return Buffer.concat([counted, encodeAttribute({ type: ATTRIBUTE.fingerprint, value: checksum(counted) })]);
}

/** Whether who made the message holds the key; `undefined` when it carries no MESSAGE-INTEGRITY. */
export function hasIntegrity(encoded: Buffer, key: Buffer): boolean | undefined {
  const at = find(encoded, ATTRIBUTE.messageIntegrity);
  if (at === undefined) return undefined;
  const given = encoded.subarray(at + 4, at + 4 + encoded.readUInt16BE(at + 2));
  if (given.length !== SHA1_BYTES) return false;
  return timingSafeEqual(hmac(withLength(encoded.subarray(0, at), at - HEADER_BYTES + 4 + SHA1_BYTES), key), given);
}

/** Whether the checksum is right; `undefined` when the message carries none. */
export function hasFingerprint(encoded: Buffer): boolean | undefined {
  const at = find(encoded, ATTRIBUTE.fingerprint);
  if (at === undefined) return undefined;
  return checksum(encoded.subarray(0, at)).equals(encoded.subarray(at + 4, at + 8));
}

function hmac(bytes: Buffer, key: Buffer): Buffer {
  return createHmac('sha1', key).update(bytes).digest();
}

function checksum(bytes: Buffer): Buffer {
  const value = Buffer.alloc(4);
  value.writeUInt32BE((crc32(bytes) ^ FINGERPRINT_XOR) >>> 0);
  return value;
}

/** A copy whose header counts `length` octets behind it: both proofs cover the length up to and with themselves. */
function withLength(encoded: Buffer, length: number): Buffer {
  const copy = Buffer.from(encoded);
  copy.writeUInt16BE(length, 2);
  return copy;
}

/** Where the attribute begins in a message that {@link decodeMessage} took. */
function find(encoded: Buffer, type: number): number | undefined {
  for (let at = HEADER_BYTES; at + 4 <= encoded.length; at += 4 + padded(encoded.readUInt16BE(at + 2))) {
    if (encoded.readUInt16BE(at) === type) return at;
  }
  return undefined;
}
