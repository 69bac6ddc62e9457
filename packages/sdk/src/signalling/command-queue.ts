import type { CommandData, CommandName, CommandPayload, WireError } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { CancelTimer, Clock, NewId } from '@parley/runtime';
import type { Answer } from './gateway-socket.ts';

/** How long a live connection may leave a command without an answer. */
const ANSWER_WITHIN_MS = 20_000;

export interface RequestOptions {
  /** Goes before everything that waits: a seat is taken again before anything is said from it. */
  first?: boolean;
  /** Takes the command back if it was never sent; a command on its way is answered all the same. */
  signal?: AbortSignal;
}

interface Command {
  readonly name: CommandName;
  readonly payload: object;
  /** Sent on some connection, so the gateway may have done it. */
  sent: boolean;
  /** Sent on the connection that lives now. */
  underway: boolean;
  stopWaiting: CancelTimer;
  settle(answer: Answer): void;
}

const TAKEN_BACK = unavailable('The command was taken back.');
const CLOSED = unavailable('The client was closed.');

export type Emit = (name: string, payload: unknown, ack: (answer: Answer) => void) => void;

/**
 * Commands in order, each answered once (F5). While there is no session they wait; a command whose connection died before
 * its answer is sent again with the same `requestId`, so the gateway does nothing twice.
 */
export class CommandQueue {
  readonly #commands: Command[] = [];
  readonly #newId: NewId;
  readonly #clock: Clock;
  #emit: Emit | undefined;
  #closed = false;

  constructor({ newId, clock }: { newId: NewId; clock: Clock }) {
    this.#newId = newId;
    this.#clock = clock;
  }

  /** How many commands have no answer yet. */
  get length(): number {
    return this.#commands.length;
  }

  /**
   * Sends a command now, or when there is a session again.
   * @throws ProtocolError the gateway's refusal; UNAVAILABLE when it was taken back, the client closed, or a live gateway kept silent.
   */
  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    { first = false, signal }: RequestOptions = {},
  ): Promise<CommandData<Name>> {
    if (this.#closed) return Promise.reject(ProtocolError.fromWire(CLOSED.error));
    if (signal?.aborted) return Promise.reject(ProtocolError.fromWire(TAKEN_BACK.error));
    return new Promise((resolve, reject) => {
      const command: Command = {
        name,
        payload: { ...payload, requestId: this.#newId() },
        sent: false,
        underway: false,
        stopWaiting: () => {},
        settle: (answer) => {
          command.stopWaiting();
          signal?.removeEventListener('abort', takeBack);
          const at = this.#commands.indexOf(command);
          if (at === -1) return;
          this.#commands.splice(at, 1);
          if (answer.ok) resolve(answer.data as CommandData<Name>);
          else reject(ProtocolError.fromWire(answer.error));
        },
      };
      const takeBack = () => {
        if (!command.sent) command.settle(TAKEN_BACK);
      };
      if (first) this.#commands.unshift(command);
      else this.#commands.push(command);
      signal?.addEventListener('abort', takeBack);
      this.#send(command);
    });
  }

  /** There is a session: everything that waits is sent, in order. */
  resume(emit: Emit): void {
    this.#emit = emit;
    for (const command of [...this.#commands]) this.#send(command);
  }

  /** The connection is gone: what has no answer waits for the next one. */
  pause(): void {
    this.#emit = undefined;
    for (const command of this.#commands) {
      command.underway = false;
      command.stopWaiting();
    }
  }

  /** Refuses everything that waits, and whatever comes after. */
  close(): void {
    this.#closed = true;
    this.pause();
    for (const command of [...this.#commands]) command.settle(CLOSED);
  }

  #send(command: Command): void {
    const emit = this.#emit;
    if (!emit || command.underway) return;
    command.sent = true;
    command.underway = true;
    command.stopWaiting = this.#clock.after(ANSWER_WITHIN_MS, () => command.settle(unavailable()));
    emit(command.name, command.payload, command.settle);
  }
}

function unavailable(message?: string): { ok: false; error: WireError } {
  return { ok: false, error: new ProtocolError('UNAVAILABLE', undefined, message).toWire() };
}
