import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { bytesOf, type Frame } from './frames.ts';

/** A TCP connection on which anything may be written; what comes back is kept as text. */
export class RawConnection {
  readonly #socket: Socket;
  readonly #closed: Promise<unknown>;
  heard = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('data', (chunk) => {
      this.heard += chunk.toString('latin1');
    });
    // A connection that is reset is closed too.
    socket.on('error', () => {});
  }

  static async to(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** A WebSocket at this path, as far as the gateway opens one: it may refuse. */
  static async webSocket(port: number, path = '/socket.io/?EIO=4&transport=websocket'): Promise<RawConnection> {
    const raw = await RawConnection.to(port);
    raw.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16, 7).toString('base64')}\r\n\r\n`,
    );
    await Promise.race([raw.hears('\r\n\r\n'), raw.closed()]);
    return raw;
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  write(data: string | Buffer): void {
    if (this.isOpen) this.#socket.write(data);
  }

  send(frame: Frame): void {
    this.write(bytesOf(frame));
  }

  /** Resolves when this has been said. */
  async hears(text: string): Promise<void> {
    while (!this.heard.includes(text)) await once(this.#socket, 'data');
  }

  closed(): Promise<unknown> {
    return this.#closed;
  }

  /** Ends it from here, and resolves when the other side has ended it too. */
  async end(): Promise<void> {
    this.#socket.end();
    await this.#closed;
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
