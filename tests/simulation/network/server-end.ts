import { EventEmitter } from 'node:events';
import type { WireError } from '@parley/protocol';
import type { LossCause } from '../../../apps/gateway/src/call/call.ts';
import type { ClientSocket } from '../../../apps/gateway/src/socket/client-socket.ts';
import type { Answer } from '../../../packages/sdk/src/signalling/gateway-socket.ts';
import type { Packet } from './packet.ts';

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

  /** Who comes is not let in. */
  refuse(error: WireError): void {
    if (this.#dead) return;
    this.#wire.send({ type: 'refused', error });
    this.#dead = true;
    this.#wire.closed();
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

  /** Whether the gateway knows that the connection is gone. */
  get isGone(): boolean {
    return this.#dead;
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
