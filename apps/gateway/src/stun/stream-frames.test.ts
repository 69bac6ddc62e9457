import { describe, expect, it } from 'vitest';
import { encodeMessage, METHOD, newTransactionId } from './message.ts';
import { StreamFrames } from './stream-frames.ts';

const MESSAGE = encodeMessage({
  class: 'request',
  method: METHOD.binding,
  transactionId: newTransactionId(),
  attributes: [],
});
/** Three octets on channel 0x4000, and the one that fills them up. */
const CHANNEL_DATA = Buffer.from('4000000361626300', 'hex');

describe('StreamFrames', () => {
  it('finds every frame, however the stream is cut', () => {
    const stream = Buffer.concat([MESSAGE, CHANNEL_DATA, MESSAGE, CHANNEL_DATA]);
    for (let size = 1; size <= stream.length; size++) {
      const frames = new StreamFrames();
      const found: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) found.push(...frames.take(stream.subarray(at, at + size)));
      expect(found, `in pieces of ${size}`).toEqual([
        MESSAGE,
        CHANNEL_DATA.subarray(0, 7),
        MESSAGE,
        CHANNEL_DATA.subarray(0, 7),
      ]);
    }
  });

  it('throws at another protocol', () => {
    // TLS alerts begin like STUN and never end; HTTP and SSH do not even begin.
    expect(() => new StreamFrames().take(Buffer.from('HTTP/1.1 400 Bad Request'))).not.toThrow();
    expect(() => new StreamFrames().take(Buffer.from([0xff, 0xff, 0, 0]))).toThrow(RangeError);
  });
});
