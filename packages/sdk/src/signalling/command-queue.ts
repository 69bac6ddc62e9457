import type { CommandData, CommandName, CommandPayload, WireError } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { REQUEST_ID_MEMORY_MS } from '@parley/protocol/limits';
import { type CancelTimer, type Clock, exponentialBackoff, type NewId } from '@parley/runtime';
import type { Answer } from './gateway-socket.ts';
import type { Outbox } from './outbox.ts';

/** How long a live connection may leave a command without an answer. */
const ANSWER_WITHIN_MS = 20_000;
const AGAIN_FIRST_MS = 500;
const AGAIN_LONGEST_MS = 5_000;

export interface RequestOptions {
  /** Goes before everything that waits: a seat is taken again before anything is said from it. */
  first?: boolean;
  /** Takes the command back; one on its way is answered all the same, but not sent again. */
  signal?: AbortSignal;
  /** It is sent again also when it was taken back: its answer says what is to be undone. */
  awaited?: boolean;
  /**
   * `page`: it is sent again when the gateway cannot do it just now, until it is done or refused for good. `tab`: over a refresh
   * too (F5.1).
   */
  lasts?: 'page' | 'tab';
  /** Of a command that an earlier page began; a new one otherwise. */
  requestId?: string;
}

type Refused = Extract<Answer, { ok: false }>;

interface Command {
  readonly name: CommandName;
  readonly payload: object & { requestId: string };
  readonly lasts: RequestOptions['lasts'];
  /** Of whoever may take it back. */
  readonly signal: AbortSignal | undefined;
  readonly awaited: RequestOptions['awaited'];
  readonly since: number;
  /** How often the gateway could not do it. */
  failures: number;
  /** Sent on some connection, so the gateway may have done it. */
  sent: boolean;
  /** Sent on the connection that lives now, or about to be. */
  underway: boolean;
  stopWaiting: CancelTimer;
  settle(answer: Answer): void;
}

const UNAVAILABLE: Refused = { ok: false, error: new ProtocolError('UNAVAILABLE').toWire() };

export type Emit = (name: string, payload: unknown, ack: (answer: Answer) => void) => void;

export interface CommandQueueParts {
  newId: NewId;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  outbox: Outbox;
}

/**
 * Commands in order, each answered once (F5). While there is no session they wait; a command whose connection died before
 * its answer is sent again with the same `requestId`, so the gateway does nothing twice.
 */
export class CommandQueue {
  readonly #commands: Command[] = [];
  readonly #parts: CommandQueueParts;
  readonly #pause: (failures: number) => number | null;
  /** Those listened to: each once, however many commands it may take back. */
  readonly #signals = new WeakSet<AbortSignal>();
  #emit: Emit | undefined;
  /** What everything is refused with from now on. */
  #refused: Refused | undefined;

  constructor(parts: CommandQueueParts) {
    this.#parts = parts;
    this.#pause = exponentialBackoff({ firstMs: AGAIN_FIRST_MS, longestMs: AGAIN_LONGEST_MS, random: parts.random });
  }

  /** How many commands have no answer yet. */
  get length(): number {
    return this.#commands.length;
  }

  /**
   * Sends a command now, or when there is a session again.
   * @throws ProtocolError the gateway's refusal, of this command or of the person; UNAVAILABLE when it was taken back, the client
   *   closed, or a live gateway kept silent.
   */
  request<Name extends CommandName>(
    name: Name,
    payload: CommandPayload<Name>,
    { first = false, signal, awaited, lasts, requestId = this.#parts.newId() }: RequestOptions = {},
  ): Promise<CommandData<Name>> {
    if (this.#refused) return Promise.reject(ProtocolError.fromWire(this.#refused.error));
    if (signal?.aborted) return Promise.reject(ProtocolError.fromWire(UNAVAILABLE.error));
    const { outbox, clock } = this.#parts;
    return new Promise((resolve, reject) => {
      const command: Command = {
        name,
        payload: { ...payload, requestId },
        lasts,
        signal,
        awaited,
        since: clock.now(),
        failures: 0,
        sent: false,
        underway: false,
        stopWaiting: () => {},
        settle: (answer) => {
          command.stopWaiting();
          const at = this.#commands.indexOf(command);
          if (at === -1) return;
          this.#commands.splice(at, 1);
          // A client that ends leaves its commands to the next one in this tab.
          if (answer !== this.#refused) outbox.remove(requestId);
          if (answer.ok) resolve(answer.data as CommandData<Name>);
          else reject(ProtocolError.fromWire(answer.error));
        },
      };
      if (lasts === 'tab') outbox.put(name, command.payload);
      if (first) this.#commands.unshift(command);
      else this.#commands.push(command);
      if (signal) this.#listen(signal);
      this.#send(command);
    });
  }

  #listen(signal: AbortSignal): void {
    if (this.#signals.has(signal)) return;
    this.#signals.add(signal);
    signal.addEventListener('abort', () => this.#takeBack(signal), { once: true });
  }

  #takeBack(signal: AbortSignal): void {
    for (const command of this.#commands.filter((each) => each.signal === signal)) {
      // What was sent may be done; the next page must not do it anew, for nobody wants it any more.
      this.#parts.outbox.remove(command.payload.requestId);
      if (!command.sent) command.settle(UNAVAILABLE);
    }
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

  /** Refuses everything that waits, and whatever comes after: the client was closed, or the gateway lets this person in no more. */
  close(error = UNAVAILABLE.error): void {
    this.#refused ??= { ok: false, error };
    this.pause();
    for (const command of [...this.#commands]) command.settle(this.#refused);
  }

  #send(command: Command): void {
    const emit = this.#emit;
    if (!emit || command.underway) return;
    if (command.signal?.aborted && !command.awaited) {
      command.settle(UNAVAILABLE);
      return;
    }
    if (!command.sent && command.lasts === 'tab') this.#parts.outbox.sent(command.payload.requestId);
    command.sent = true;
    command.underway = true;
    command.stopWaiting = this.#parts.clock.after(ANSWER_WITHIN_MS, () => this.#answered(command, UNAVAILABLE));
    emit(command.name, command.payload, (answer) => this.#answered(command, answer));
  }

  #answered(command: Command, answer: Answer): void {
    const { clock } = this.#parts;
    const inTime = clock.now() - command.since < REQUEST_ID_MEMORY_MS;
    if (answer.ok || !command.lasts || !inTime || !isPassing(answer.error)) {
      command.settle(answer);
      return;
    }
    // An answer of a connection that is gone: on the one that lives it is asked again already, or will be.
    if (!command.underway || !this.#commands.includes(command)) return;
    const pause = Math.max(this.#pause(command.failures++) ?? 0, retryAfterMs(answer.error));
    command.stopWaiting();
    command.stopWaiting = clock.after(pause, () => {
      command.underway = false;
      this.#send(command);
    });
  }
}

/** Whether the gateway could not do it just now, rather than would not: a full call is retryable, but by a person. */
function isPassing({ code }: WireError): boolean {
  return code === 'UNAVAILABLE' || code === 'RATE_LIMITED';
}

function retryAfterMs({ details }: WireError): number {
  return typeof details?.retryAfterMs === 'number' ? details.retryAfterMs : 0;
}
