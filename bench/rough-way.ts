import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What befalls a way, and whether its two ends learn of it: `cut` tells both, `drop` nobody, `stall` ends by itself. */
export type Blow = 'cut' | 'drop' | 'stall';

/** One client's way to the gateway over TCP. What comes after a blow goes over new connections, which pass. */
export class RoughWay {
  readonly port: number;
  readonly #server: Server;
  readonly #lines: Set<Line>;

  private constructor(server: Server, lines: Set<Line>) {
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#lines = lines;
  }

  /** @param port of the gateway on this machine */
  static async open(port: number): Promise<RoughWay> {
    const lines = new Set<Line>();
    const server = createServer({ noDelay: true }, (client) => {
      const line = new Line(client, connect({ port, host: '127.0.0.1', noDelay: true }), () => lines.delete(line));
      lines.add(line);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RoughWay(server, lines);
  }

  /** @param stallMs how long a `stall` holds everything back. @returns how many connections it met */
  strike(blow: Blow, stallMs: number): number {
    const struck = [...this.#lines];
    for (const line of struck) line.strike(blow, stallMs);
    return struck.length;
  }

  close(): void {
    for (const line of this.#lines) line.strike('cut', 0);
    this.#server.close();
  }
}

/** A connection and its continuation to the gateway. */
class Line {
  readonly #ends: readonly [Socket, Socket];
  #dead = false;

  constructor(client: Socket, gateway: Socket, closed: () => void) {
    this.#ends = [client, gateway];
    for (const [end, other] of [this.#ends, [gateway, client] as const]) {
      end.on('data', (data) => {
        if (!this.#dead) other.write(data);
      });
      // What ends with an error is closed, too.
      end.on('error', () => {});
      end.on('close', () => {
        if (!this.#dead) other.destroy();
        if (client.destroyed && gateway.destroyed) closed();
      });
    }
  }

  strike(blow: Blow, stallMs: number): void {
    if (blow === 'cut') for (const end of this.#ends) end.destroy();
    else if (blow === 'drop') this.#dead = true;
    else {
      for (const end of this.#ends) end.pause();
      setTimeout(() => {
        for (const end of this.#ends) end.resume();
      }, stallMs);
    }
  }
}
