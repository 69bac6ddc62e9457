import { HEADER_BYTES, padded } from './message.ts';

/**
 * Cuts a byte stream into STUN messages and ChannelData, which is padded to four octets there (RFC 8656, 12.5). Throws
 * `RangeError` at bytes that begin neither.
 */
export class StreamFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The whole frames that `chunk` completes, without padding. */
  take(chunk: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Buffer[] = [];
    for (;;) {
      const length = frameLength(this.#rest);
      if (length === undefined || this.#rest.length < padded(length)) return frames;
      frames.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(padded(length));
    }
  }
}

/** The whole length of the frame that begins here, without padding; `undefined` while too little of it is there. */
function frameLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined;
  const first = bytes.readUInt8(0) >> 6;
  if (first === 0) return HEADER_BYTES + bytes.readUInt16BE(2);
  if (first === 1) return 4 + bytes.readUInt16BE(2);
  throw new RangeError('the server answers with something else than STUN');
}
