import type { WireError } from '@parley/protocol';
import type { Directory } from '../../../apps/gateway/src/conversations/directory.ts';
import type { Answer, Credentials } from '../../../packages/sdk/src/signalling/gateway-socket.ts';
import type { Host } from './host.ts';
import type { Lane } from './lane.ts';
import { brief, type Packet } from './packet.ts';
import { ServerEnd } from './server-end.ts';
import type { Weather } from './weather.ts';

/** Where connections and requests arrive. */
export interface Door {
  /** What requests over HTTP reach, below their routes. */
  readonly directory: Directory;
  arrive(socket: ServerEnd, credentials: Credentials): void;
  /** Called before each word of the gateway: it may die with the word on its lips. */
  speaks(): void;
}

/** The end of a link at the SDK, which may have gone on to another one. */
export interface ClientEnd {
  isOn(link: Link): boolean;
  event(link: Link, name: string, payload: unknown): void;
  /** It learns, in a while, that the link is broken. */
  broken(link: Link, reason: string, afterMs: number): void;
  /** The gateway ended it. */
  ended(link: Link): void;
  refused(link: Link, error: WireError): void;
}

export interface LinkParts {
  weather: Weather;
  name: string;
  host: Host;
  client: ClientEnd;
  door: Door;
  /** The client's end is no more. */
  closed(link: Link): void;
}

/** One TCP connection, with an end on either side. */
export class Link {
  readonly host: Host;
  readonly name: string;
  readonly server: ServerEnd;
  readonly #weather: Weather;
  readonly #client: ClientEnd;
  readonly #up: Lane<Packet>;
  readonly #down: Lane<Packet>;
  readonly #door: Door;
  readonly #closed: () => void;
  readonly #acks = new Map<number, (answer: Answer) => void>();
  #ackCount = 0;

  constructor({ weather, name, host, client, door, closed }: LinkParts) {
    this.host = host;
    this.name = name;
    this.#weather = weather;
    this.#client = client;
    this.#door = door;
    this.#closed = () => closed(this);
    this.#up = weather.newLane((packet) => this.#atGateway(packet));
    this.#down = weather.newLane((packet) => this.#atClient(packet));
    this.server = new ServerEnd(name, {
      send: (packet) => this.#down.send(packet),
      speaks: () => door.speaks(),
      closed: () => this.#down.finish(() => this.#client.broken(this, 'transport close', 0)),
    });
  }

  /** What the client says. */
  send(packet: Packet): void {
    this.#up.send(packet);
  }

  command(name: string, payload: unknown, ack: (answer: Answer) => void): void {
    this.#acks.set(++this.#ackCount, ack);
    this.send({ type: 'command', name, payload, ack: this.#ackCount });
  }

  /** The connection breaks, and with it all that is under way. Each side learns of it soon, or by its heartbeat only. */
  cut({ clientKnows, gatewayKnows }: { clientKnows: boolean; gatewayKnows: boolean }): void {
    const weather = this.#weather;
    weather.trace(`${this.name} cut; known to ${clientKnows ? 'client' : '-'} ${gatewayKnows ? 'gateway' : '-'}`);
    weather.cuts++;
    this.#up.break();
    this.#down.break();
    this.#client.broken(this, 'transport close', clientKnows ? weather.soon() : weather.pingTimeout());
    this.#lostAtGateway(gatewayKnows ? weather.soon() : weather.pingTimeout());
  }

  /** Nothing passes for a while, then all of it; when it takes too long, either side gives the connection up. */
  stall(ms: number): void {
    const weather = this.#weather;
    weather.trace(`${this.name} stalls for ${Math.round(ms)} ms`);
    this.#up.stall();
    this.#down.stall();
    weather.clock.after(ms, () => {
      this.#up.resume();
      this.#down.resume();
    });
    const [first, second] = [weather.pingTimeout(), weather.pingTimeout()];
    if (ms > first) this.#client.broken(this, 'ping timeout', first);
    if (ms > second) this.#lostAtGateway(second);
  }

  /** The client's end is closed; what it said before still arrives. */
  clientGone(): void {
    this.#down.break();
    this.#up.finish(() => this.server.lost('loss'));
    this.#closed();
  }

  /** The client's machine is gone without a word. */
  clientVanished(): void {
    this.#up.break();
    this.#down.break();
    this.#lostAtGateway(this.#weather.pingTimeout());
    this.#closed();
  }

  gatewayLeaves(): void {
    this.#up.break();
    this.server.lost('loss');
    this.#down.finish(() => this.#client.broken(this, 'transport close', 0));
  }

  gatewayGone(): void {
    this.#up.break();
    this.#down.break();
    this.server.die();
    const weather = this.#weather;
    // A killed process resets its connections; a machine without power says nothing.
    this.#client.broken(this, 'transport close', weather.random.chance(0.8) ? weather.soon() : weather.pingTimeout());
  }

  #lostAtGateway(afterMs: number): void {
    this.#weather.clock.after(afterMs, () => {
      this.server.lost('loss');
      // Its end of TCP is closed; the client's learns of it as far as anything passes.
      this.#down.finish(() => this.#client.broken(this, 'transport close', 0));
    });
  }

  #atGateway(packet: Packet): void {
    const { trace } = this.#weather;
    if (packet.type === 'hello') this.#door.arrive(this.server, packet.credentials);
    else if (packet.type === 'disconnect') this.server.lost('goodbye');
    else if (packet.type === 'pong') this.server.conn.emit('heartbeat');
    else if (packet.type === 'command') {
      trace(() => `${this.name} → ${packet.name} ${brief(packet.payload)}`);
      this.server.hear(packet.name, packet.payload, (answer) =>
        this.#down.send({ type: 'answer', ack: packet.ack, answer }),
      );
    }
  }

  #atClient(packet: Packet): void {
    const { trace } = this.#weather;
    if (packet.type === 'ping') this.send({ type: 'pong' });
    else if (packet.type === 'event') {
      trace(() => `${this.name} ← ${packet.name} ${brief(packet.payload)}`);
      this.#client.event(this, packet.name, packet.payload);
    } else if (packet.type === 'answer') {
      const { answer } = packet;
      trace(() => `${this.name} ← ${answer.ok ? 'ok' : answer.error.code} ${brief(answer.ok ? answer.data : '')}`);
      const ack = this.#acks.get(packet.ack);
      this.#acks.delete(packet.ack);
      if (this.#client.isOn(this)) ack?.(answer);
    } else if (packet.type === 'disconnect') this.#client.ended(this);
    else if (packet.type === 'refused') this.#client.refused(this, packet.error);
  }
}
