import type { OpenSocket } from '../../../packages/sdk/src/signalling/gateway-socket.ts';
import type { Host } from './host.ts';
import { type Door, Link } from './link.ts';
import { PageSocket } from './page-socket.ts';
import { Requests } from './requests.ts';
import type { Weather } from './weather.ts';

/**
 * TCP, Socket.IO and HTTP between SDKs and the gateway. Within one connection everything comes in order and once; between
 * connections nothing is promised. Connections are cut, and each side learns of it when it does, or never.
 */
export class SimulatedNetwork {
  readonly weather: Weather;
  readonly #open = new Set<Link>();
  readonly #requests: Requests;
  /** The gateway that listens now, if one does. */
  door: Door | undefined;
  #count = 0;

  constructor(weather: Weather) {
    this.weather = weather;
    this.#requests = new Requests(weather);
  }

  /** The platform's `openSocket` of a page. */
  openSocketOf(host: Host, isAlive: () => boolean, socketMade: (socket: PageSocket) => void): OpenSocket {
    const { weather } = this;
    return (_url, handlers) => {
      const dial = (client: PageSocket) => this.#connect(client, host);
      const socket = new PageSocket({ weather, host, handlers, isAlive, dial });
      socketMade(socket);
      return socket;
    };
  }

  /**
   * Asks the gateway that listens when the request arrives.
   * @throws ProtocolError what the gateway answers; UNAVAILABLE without an answer, when nobody knows whether it was done
   */
  request<Result>(host: Host, ask: (door: Door) => Promise<Result>): Promise<Result> {
    return this.#requests.send(() => {
      const door = host.offline ? undefined : this.door;
      return door && ask(door);
    });
  }

  linksOf(host: Host): Link[] {
    return [...this.#open].filter((link) => link.host === host);
  }

  /** The gateway's process is gone: its clients see their connections reset, or nothing at all. */
  resetAll(): void {
    for (const link of [...this.#open]) link.gatewayGone();
    this.#requests.lose();
  }

  /** The gateway closes every connection; what it said before still arrives. */
  closeAll(): void {
    for (const link of [...this.#open]) link.gatewayLeaves();
  }

  #connect(client: PageSocket, host: Host): Link | undefined {
    const { door, weather } = this;
    if (!door || host.offline) return undefined;
    const name = `${host.name}#${++this.#count}`;
    const link = new Link({ weather, name, host, client, door, closed: (closed) => this.#open.delete(closed) });
    this.#open.add(link);
    return link;
  }
}
