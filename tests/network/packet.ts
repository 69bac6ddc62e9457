/** One IPv4 packet as it passed an interface. */
export interface Packet {
  from: string;
  to: string;
  /** Of UDP, but for questions to a name server, whose first byte may be any; empty for anything else. */
  udp: Buffer;
}

const ETHERNET_HEADER = 14;
const IPV4 = 0x0800;
const UDP = 17;
const UDP_HEADER = 8;
const DNS_PORT = 53;

/** The packet in an Ethernet frame; nothing for one of another family. */
export function packetIn(frame: Buffer): Packet | undefined {
  if (frame.length < ETHERNET_HEADER + 20 || frame.readUInt16BE(12) !== IPV4) return undefined;
  const ip = frame.subarray(ETHERNET_HEADER);
  const header = (ip.readUInt8(0) & 0x0f) * 4;
  const isUdp = ip.readUInt8(9) === UDP && ip.readUInt16BE(header + 2) !== DNS_PORT;
  return {
    from: addressAt(ip, 12),
    to: addressAt(ip, 16),
    udp: isUdp ? ip.subarray(header + UDP_HEADER, ip.readUInt16BE(2)) : Buffer.alloc(0),
  };
}

function addressAt(bytes: Buffer, offset: number): string {
  return [...bytes.subarray(offset, offset + 4)].join('.');
}

const STUN_HEADER = 20;
const MAGIC_COOKIE = 0x2112a442;
const DATA = 0x0013;
/** Of TURN, in both directions (RFC 8656, 11.6 and 18.13). */
const INDICATIONS_WITH_DATA = new Set([0x0016, 0x0017]);

/** What a client and its relay carry for somebody else in this UDP payload; the payload itself when it is none of theirs. */
function unwrapped(payload: Buffer): Buffer {
  if (payload.length < 4) return payload;
  const first = payload.readUInt8(0);
  if (first >= 64 && first < 80) return payload.subarray(4, 4 + payload.readUInt16BE(2));
  if (!isStun(payload) || !INDICATIONS_WITH_DATA.has(payload.readUInt16BE(0))) return payload;
  return attributes(payload).find(({ type }) => type === DATA)?.value ?? Buffer.alloc(0);
}

/**
 * Whether this UDP payload is sound or picture (RFC 7983), bare or on its way through a relay. A connection that carries neither
 * reports so all the same: RTCP is told from RTP by its type (RFC 5761, 4), which SRTP leaves in the clear.
 */
export function isMedia(payload: Buffer): boolean {
  const inner = unwrapped(payload);
  if (inner.length < 12 || inner.readUInt8(0) < 128 || inner.readUInt8(0) >= 192) return false;
  const type = inner.readUInt8(1);
  return type < 192 || type > 223;
}

/** Whether this UDP payload names an IPv4 address to a STUN or TURN server or a peer: plain, or XORed as RFC 8489 has it. */
export function names(payload: Buffer, address: string): boolean {
  const plain = Buffer.from(address.split('.').map(Number));
  const hidden = Buffer.alloc(4);
  hidden.writeUInt32BE((plain.readUInt32BE(0) ^ MAGIC_COOKIE) >>> 0);
  return (
    isStun(payload) &&
    attributes(payload).some(
      ({ value }) => value.length === 8 && [plain, hidden].some((each) => value.subarray(4).equals(each)),
    )
  );
}

function isStun(payload: Buffer): boolean {
  return payload.length >= STUN_HEADER && payload.readUInt8(0) < 4 && payload.readUInt32BE(4) === MAGIC_COOKIE;
}

function attributes(stun: Buffer): { type: number; value: Buffer }[] {
  const found: { type: number; value: Buffer }[] = [];
  for (let at = STUN_HEADER; at + 4 <= stun.length; ) {
    const length = stun.readUInt16BE(at + 2);
    found.push({ type: stun.readUInt16BE(at), value: stun.subarray(at + 4, at + 4 + length) });
    at += 4 + length + (-length & 3);
  }
  return found;
}
