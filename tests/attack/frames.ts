import fc from 'fast-check';
import { commands } from './grammar.ts';
import { filled } from './hole.ts';

/** A frame as RFC 6455 §5.2 writes it, and as it forbids it. */
export interface Frame {
  opcode: number;
  payload: Buffer;
  final: boolean;
  /** The three reserved bits. */
  reserved: number;
  masked: boolean;
  /** The length that its head claims, where that is another than the payload's. */
  claimed: bigint | undefined;
}

const TEXT = 1;
const BINARY = 2;

/** The bytes of a frame; the mask is all zeros, which is allowed and leaves the payload readable. */
export function bytesOf({ opcode, payload, final, reserved, masked, claimed }: Frame): Buffer {
  const length = claimed ?? BigInt(payload.length);
  const maskBit = masked ? 0x80 : 0;
  const first = (final ? 0x80 : 0) | (reserved << 4) | opcode;
  let head: Buffer;
  if (length < 126n) head = Buffer.from([first, maskBit | Number(length)]);
  else if (length < 65_536n) {
    head = Buffer.from([first, maskBit | 126, 0, 0]);
    head.writeUInt16BE(Number(length), 2);
  } else {
    head = Buffer.concat([Buffer.from([first, maskBit | 127]), Buffer.alloc(8)]);
    head.writeBigUInt64BE(length, 2);
  }
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

/** A text frame as a client sends it. */
export function textFrame(text: string): Frame {
  const payload = Buffer.from(text);
  return { opcode: TEXT, payload, final: true, reserved: 0, masked: true, claimed: undefined };
}

/** An event's JSON, whole or cut off. */
const eventJson = fc.oneof(
  { weight: 4, arbitrary: commands.map(({ name, payload }) => json([name, filled(payload, () => 'never-was')])) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('disconnect', 'connect_error', 'newListener', 'error', 7, null)
      .map((name) => json([name, {}])),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '[',
      '{}',
      '[]',
      '""',
      '[{"_placeholder":true,"num":0}]',
      '["a",{"_placeholder":true,"num":-1}]',
    ),
  },
  { weight: 1, arbitrary: fc.tuple(commands, fc.nat(40)).map(([{ name }, end]) => json([name, {}]).slice(0, end)) },
);

function json(value: unknown): string {
  return JSON.stringify(value);
}

/** A Socket.IO packet: type, attachments, namespace, ack id, payload; each mostly absent, or right, or neither. */
const socketIoPackets: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: fc.constant('2') }, { weight: 3, arbitrary: fc.constantFrom(...'0123456789x') }),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('0-', '1-', '11-', '99999999-', '-1-', '1e9-') },
    ),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('/,', '/direct,', '/__proto__,', '/a?b=c,', '/') },
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.nat(99).map(String) },
      { weight: 2, arbitrary: fc.constantFrom('', '-1', '1.5', '9'.repeat(25)) },
    ),
    eventJson,
  )
  .map((parts) => parts.join(''));

/** An Engine.IO packet: mostly a message. */
export const engineIoPackets: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: socketIoPackets.map((packet) => `4${packet}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '1', '2', '2probe', '3', '3probe', '5', '6', '7', 'b', 'bAQID', 'b!', ''),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

const plain = engineIoPackets.map(textFrame);
const broken = fc.record({
  opcode: fc.nat(15),
  payload: fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    engineIoPackets.map((text) => Buffer.from(text)),
  ),
  final: fc.boolean(),
  reserved: fc.constantFrom(0, 0, 0, 4, 7),
  masked: fc.constantFrom(true, true, true, false),
  claimed: fc.constantFrom(undefined, undefined, undefined, 0n, 1n, 65_536n, 300_000n, 2n ** 32n, 2n ** 63n - 1n),
});
const binary = fc
  .uint8Array({ maxLength: 64 })
  .map((bytes): Frame => ({ ...textFrame(''), opcode: BINARY, payload: Buffer.from(bytes) }));

/** What a WebSocket may bring: mostly packets in good frames, then bytes, then frames that are none. */
export const frames: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 8, arbitrary: plain },
  { weight: 2, arbitrary: binary },
  { weight: 1, arbitrary: broken },
);
