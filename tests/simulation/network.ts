import { EventEmitter } from 'node:events';
import type { WireError } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { LossCause } from '../../apps/gateway/src/call/call.ts';
import type { ClientSocket } from '../../apps/gateway/src/socket/client-socket.ts';
import type {
  Answer,
  Credentials,
  GatewaySocket,
  OpenSocket,
  SocketHandlers,
} from '../../packages/sdk/src/signalling/gateway-socket.ts';
import type { NetworkHint, NetworkHints } from '../../packages/sdk/src/signalling/network-hints.ts';
import { Lane } from './lane.ts';
import type { Random } from './random.ts';

/** Writes down what happens, if anybody wants to know; a line that costs something to make is made then alone. */
export type Trace = (line: string | (() => string)) => void;

/** What travels, as Socket.IO has it: events, commands and their answers; and what it says beneath them. */
type Packet =
  | { type: 'hello'; credentials: Credentials }
  | { type: 'refused'; error: WireError }
  | { type: 'event'; name: string; payload: unknown }
  | { type: 'command'; name: string; payload: unknown; ack: number }
  | { type: 'answer'; ack: number; answer: Answer }
  | { type: 'disconnect' }
  | { type: 'ping' }
  | { type: 'pong' };

/** Where connections arrive. */
export interface Door {
  arrive(socket: ServerEnd, credentials: Credentials): void;
  /** Called before each word of the gateway: it may die with the word on its lips. */
  speaks(): void;
}

/** Somebody's way to the gateway: the network of the place where they are. */
export class Host implements NetworkHints {
  readonly name: string;
  readonly #listeners = new Set<(hint: NetworkHint) => void>();
  /** While true no attempt comes to anything, as in a tunnel. */
  offline = false;

  constructor(name: string) {
    this.name = name;
  }

  listen(listener: (hint: NetworkHint) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The browser notices. */
  hint(hint: NetworkHint): void {
    for (const listener of [...this.#listeners]) listener(hint);
  }
}

// As the gateway and Socket.IO's client have them: a silent path is given up by either side within these.
const PING_INTERVAL_MS = 6_000;
const PING_TIMEOUT_MS = 6_000;

/**
 * TCP and Socket.IO between SDKs and the gateway. Within one connection everything comes in order and once; between
 * connections nothing is promised. Connections are cut, and each side learns of it when it does, or never.
 */
export class SimulatedNetwork {
  readonly clock: Clock;
  readonly random: Random;
  readonly trace: Trace;
  readonly #open = new Set<Link>();
  /** The gateway that listens now, if one does. */
  door: Door | undefined;
  /** Milliseconds that a packet takes, at least and at most. */
  latency: readonly [number, number] = [1, 40];
  cuts = 0;
  #count = 0;

  constructor(options: { clock: Clock; random: Random; trace: Trace }) {
    this.clock = options.clock;
    this.random = options.random;
    this.trace = options.trace;
  }

  /** The platform's `openSocket` of a page. */
  openSocketOf(host: Host, isAlive: () => boolean, socketMade: (socket: PageSocket) => void): OpenSocket {
    return (_url, handlers) => {
      const socket = new PageSocket(this, host, handlers, isAlive);
      socketMade(socket);
      return socket;
    };
  }

  linksOf(host: Host): Link[] {
    return [...this.#open].filter((link) => link.host === host);
  }

  /** The gateway's process is gone: its clients see their connections reset, or nothing at all. */
  resetAll(): void {
    for (const link of [...this.#open]) link.gatewayGone();
  }

  /** The gateway closes every connection; what it said before still arrives. */
  closeAll(): void {
    for (const link of [...this.#open]) link.gatewayLeaves();
  }

  connect(client: PageSocket, host: Host): Link | undefined {
    const { door } = this;
    if (!door || host.offline) return undefined;
    const link = new Link(this, `${host.name}#${++this.#count}`, host, client, door);
    this.#open.add(link);
    return link;
  }

  closed(link: Link): void {
    this.#open.delete(link);
  }

  newLane(deliver: (packet: Packet) => void): Lane<Packet> {
    const { clock, random } = this;
    return new Lane({ clock, delay: () => random.between(...this.latency), deliver });
  }

  soon(): number {
    return this.random.between(...this.latency);
  }

  /** When the side that heard nothing for too long gives up. */
  pingTimeout(): number {
    return this.random.between(PING_TIMEOUT_MS, PING_INTERVAL_MS + PING_TIMEOUT_MS);
  }
}

/** One TCP connection, with an end on either side. */
export class Link {
  readonly host: Host;
  readonly name: string;
  readonly server: ServerEnd;
  readonly #network: SimulatedNetwork;
  readonly #client: PageSocket;
  readonly #up: Lane<Packet>;
  readonly #down: Lane<Packet>;
  readonly #door: Door;
  readonly #acks = new Map<number, (answer: Answer) => void>();
  #ackCount = 0;

  constructor(network: SimulatedNetwork, name: string, host: Host, client: PageSocket, door: Door) {
    this.host = host;
    this.name = name;
    this.#network = network;
    this.#client = client;
    this.#door = door;
    this.#up = network.newLane((packet) => this.#atGateway(packet));
    this.#down = network.newLane((packet) => this.#atClient(packet));
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
    const network = this.#network;
    network.trace(`${this.name} cut; known to ${clientKnows ? 'client' : '-'} ${gatewayKnows ? 'gateway' : '-'}`);
    network.cuts++;
    this.#up.break();
    this.#down.break();
    this.#client.broken(this, 'transport close', clientKnows ? network.soon() : network.pingTimeout());
    this.#lostAtGateway(gatewayKnows ? network.soon() : network.pingTimeout());
  }

  /** Nothing passes for a while, then all of it; when it takes too long, either side gives the connection up. */
  stall(ms: number): void {
    const network = this.#network;
    network.trace(`${this.name} stalls for ${Math.round(ms)} ms`);
    this.#up.stall();
    this.#down.stall();
    network.clock.after(ms, () => {
      this.#up.resume();
      this.#down.resume();
    });
    const [first, second] = [network.pingTimeout(), network.pingTimeout()];
    if (ms > first) this.#client.broken(this, 'ping timeout', first);
    if (ms > second) this.#lostAtGateway(second);
  }

  /** The client's end is closed; what it said before still arrives. */
  clientGone(): void {
    this.#down.break();
    this.#up.finish(() => this.server.lost('loss'));
    this.#network.closed(this);
  }

  /** The client's machine is gone without a word. */
  clientVanished(): void {
    this.#up.break();
    this.#down.break();
    this.#lostAtGateway(this.#network.pingTimeout());
    this.#network.closed(this);
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
    const network = this.#network;
    // A killed process resets its connections; a machine without power says nothing.
    this.#client.broken(this, 'transport close', network.random.chance(0.8) ? network.soon() : network.pingTimeout());
  }

  #lostAtGateway(afterMs: number): void {
    this.#network.clock.after(afterMs, () => {
      this.server.lost('loss');
      // Its end of TCP is closed; the client's learns of it as far as anything passes.
      this.#down.finish(() => this.#client.broken(this, 'transport close', 0));
    });
  }

  #atGateway(packet: Packet): void {
    const { trace } = this.#network;
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
    const { trace } = this.#network;
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

/** The gateway's end of a connection, as `establish` takes it. */
export class ServerEnd implements ClientSocket {
  readonly id: string;
  readonly conn = Object.assign(new EventEmitter(), {
    readyState: 'open',
    sendPacket: (type: 'ping') => this.#wire.send({ type }),
  });
  readonly #wire: { send(packet: Packet): void; speaks(): void; closed(): void };
  #commands: ((name: string, args: unknown[]) => void) | undefined;
  #closing: ((cause: LossCause) => void) | undefined;
  #dead = false;

  constructor(id: string, wire: { send(packet: Packet): void; speaks(): void; closed(): void }) {
    this.id = id;
    this.#wire = wire;
  }

  onCommand(hear: (name: string, args: unknown[]) => void): void {
    this.#commands = hear;
  }

  onClosed(hear: (cause: LossCause) => void): void {
    this.#closing = hear;
  }

  emit(name: string, payload: object): void {
    if (this.#dead) return;
    this.#wire.speaks();
    if (!this.#dead) this.#wire.send({ type: 'event', name, payload });
  }

  refuse(error: WireError): void {
    if (!this.#dead) this.#wire.send({ type: 'refused', error });
  }

  disconnect(_close?: true): void {
    if (this.#dead) return;
    this.#wire.send({ type: 'disconnect' });
    this.lost('loss');
    this.#wire.closed();
  }

  hear(name: string, payload: unknown, ack: (answer: Answer) => void): void {
    if (this.#dead) return;
    this.#commands?.(name, [
      payload,
      (answer: Answer) => {
        if (this.#dead) return;
        this.#wire.speaks();
        if (!this.#dead) ack(answer);
      },
    ]);
  }

  /** The gateway learns that the connection is gone. */
  lost(cause: LossCause): void {
    if (this.#dead) return;
    this.#dead = true;
    this.conn.readyState = 'closed';
    this.conn.emit('close');
    this.#closing?.(cause);
  }

  /** The gateway itself is gone. */
  die(): void {
    this.#dead = true;
  }
}

/** The SDK's end: one connection at a time, which does not come back by itself. */
export class PageSocket implements GatewaySocket {
  readonly #network: SimulatedNetwork;
  readonly #host: Host;
  readonly #handlers: SocketHandlers;
  readonly #isAlive: () => boolean;
  #link: Link | undefined;
  /** Only the newest attempt may speak. */
  #attempt = 0;

  constructor(network: SimulatedNetwork, host: Host, handlers: SocketHandlers, isAlive: () => boolean) {
    this.#network = network;
    this.#host = host;
    this.#handlers = handlers;
    this.#isAlive = isAlive;
  }

  connect(): void {
    this.#letGo()?.clientGone();
    const attempt = this.#attempt;
    const isCurrent = () => attempt === this.#attempt && this.#isAlive();
    this.#network.clock.after(this.#network.soon() * 2, async () => {
      if (!isCurrent()) return;
      const link = this.#network.connect(this, this.#host);
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
    this.#network.clock.after(afterMs, () => this.#over(link, () => this.#handlers.lost(reason)));
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

/** A payload in a trace: what matters of it, on one line. */
function brief(payload: unknown): string {
  const text = JSON.stringify(payload, (key, value: unknown) => {
    if (key === 'call') {
      const call = value as { id: string; status: string; version: number };
      return `${call.id} ${call.status} v${call.version}`;
    }
    return ['iceServers', 'limits', 'displayName', 'startedAt', 'protocolVersion', 'participants'].includes(key)
      ? undefined
      : value;
  });
  return (text ?? '').replaceAll('"', '').slice(0, 260);
}
