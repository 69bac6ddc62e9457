import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Namespace } from './namespace.ts';
import { type Packet, packetIn } from './packet.ts';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const LITTLE_ENDIAN = 0xa1b2c3d4;
const ETHERNET = 1;

/** Every packet that passes an interface of a machine, from the start to the stop. */
export class Capture {
  readonly #child: ChildProcess;
  readonly #chunks: Buffer[] = [];

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  static async start(machine: Namespace, device: string): Promise<Capture> {
    const child = machine.spawn('tcpdump', ['-i', device, '-n', '-U', '-s', '0', '-w', '-'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const capture = new Capture(child);
    // It says on what it listens when it does.
    if (child.stderr) await once(child.stderr, 'data');
    return capture;
  }

  /** What has passed until now. */
  packets(): Packet[] {
    return packetsIn(Buffer.concat(this.#chunks));
  }

  async stop(): Promise<Packet[]> {
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGINT');
    await closed;
    return this.packets();
  }
}

/** The packets in a file of tcpdump's. */
function packetsIn(file: Buffer): Packet[] {
  if (file.length < FILE_HEADER) return [];
  if (file.readUInt32LE(0) !== LITTLE_ENDIAN || file.readUInt32LE(20) !== ETHERNET)
    throw new Error('tcpdump wrote a file that is not read here');
  const packets: Packet[] = [];
  for (let at = FILE_HEADER; at + RECORD_HEADER <= file.length; ) {
    const length = file.readUInt32LE(at + 8);
    // The last one may still be on its way.
    if (at + RECORD_HEADER + length > file.length) break;
    const packet = packetIn(file.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length));
    if (packet) packets.push(packet);
    at += RECORD_HEADER + length;
  }
  return packets;
}
