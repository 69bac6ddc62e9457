import type { WireError } from '@parley/protocol';
import type { Answer, GatewaySocket, SocketHandlers } from '../../../packages/sdk/src/signalling/gateway-socket.ts';
import type { Host } from './host.ts';
import type { ClientEnd, Link } from './link.ts';
import type { Weather } from './weather.ts';

export interface PageSocketParts {
  weather: Weather;
  host: Host;
  handlers: SocketHandlers;
  isAlive: () => boolean;
  /** Opens a connection, if the gateway can be reached. */
  dial(socket: PageSocket): Link | undefined;
}

/** The SDK's end: one connection at a time, which does not come back by itself. */
export class PageSocket implements GatewaySocket, ClientEnd {
  readonly #weather: Weather;
  readonly #dial: (socket: PageSocket) => Link | undefined;
  readonly #host: Host;
  readonly #handlers: SocketHandlers;
  readonly #isAlive: () => boolean;
  #link: Link | undefined;
  /** Only the newest attempt may speak. */
  #attempt = 0;

  constructor({ weather, host, handlers, isAlive, dial }: PageSocketParts) {
    this.#weather = weather;
    this.#host = host;
    this.#handlers = handlers;
    this.#isAlive = isAlive;
    this.#dial = dial;
  }

  connect(): void {
    this.#letGo()?.clientGone();
    const attempt = this.#attempt;
    const isCurrent = () => attempt === this.#attempt && this.#isAlive();
    this.#weather.clock.after(this.#weather.soon() * 2, async () => {
      if (!isCurrent()) return;
      const link = this.#dial(this);
      if (!link) {
        // In a tunnel nobody says that nobody is there.
        if (!this.#host.offline) this.#handlers.failed('websocket error');
        return;
      }
      this.#link = link;
      const credentials = await this.#handlers.credentials();
      if (credentials && isCurrent()) link.send({ type: 'hello', credentials });
    });
  }

  disconnect(): void {
    const link = this.#letGo();
    link?.send({ type: 'disconnect' });
    link?.clientGone();
  }

  emit(name: string, payload: unknown, ack: (answer: Answer) => void): void {
    if (this.#isAlive()) this.#link?.command(name, payload, ack);
  }

  /** The page is gone: its connection is closed by the browser, or nobody is left to close it. */
  abandon(how: 'closed' | 'vanished'): void {
    const link = this.#letGo();
    if (how === 'closed') link?.clientGone();
    else link?.clientVanished();
  }

  isOn(link: Link): boolean {
    return this.#link === link && this.#isAlive();
  }

  event(link: Link, name: string, payload: unknown): void {
    if (this.isOn(link)) this.#handlers.event(name, payload);
  }

  /** The client learns, in a while, that the link is broken. */
  broken(link: Link, reason: string, afterMs: number): void {
    this.#weather.clock.after(afterMs, () => this.#over(link, () => this.#handlers.lost(reason)));
  }

  /** The gateway ended it. */
  ended(link: Link): void {
    this.#over(link, () => this.#handlers.lost('io server disconnect'));
  }

  refused(link: Link, error: WireError): void {
    this.#over(link, () => this.#handlers.failed(error.message, error));
  }

  #over(link: Link, tell: () => void): void {
    if (!this.isOn(link)) return;
    this.#letGo()?.clientGone();
    tell();
  }

  #letGo(): Link | undefined {
    const link = this.#link;
    this.#link = undefined;
    this.#attempt++;
    return link;
  }
}
