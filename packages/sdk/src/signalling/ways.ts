import type { WireError } from '@parley/protocol';
import type { Answer, Credentials, GatewaySocket, SocketHandlers } from './gateway-socket.ts';

export interface WaysOptions {
  open(handlers: SocketHandlers): GatewaySocket;
  /** Of the way that stands; a second one is heard from its first event on, when it stands. */
  handlers: SocketHandlers;
  /** Who connects on a second way; nothing: there is no token just now. */
  credentialsBeside(): Promise<Credentials | undefined>;
  /** The second way came to nothing. */
  failedBeside(reason: string): void;
}

/**
 * The way to the gateway, and for a moment a second one beside it that takes its place when it is through: while the first is
 * only doubted nothing is given up (F8.1). The gateway lets the newest connection of a page replace the one before.
 */
export class Ways implements GatewaySocket {
  readonly #options: WaysOptions;
  #standing: GatewaySocket;
  #rising: GatewaySocket | undefined;

  constructor(options: WaysOptions) {
    this.#options = options;
    this.#standing = this.#open();
  }

  /** Whether a second way is being tried. */
  get isTryingBeside(): boolean {
    return this.#rising !== undefined;
  }

  get transport(): string | undefined {
    return this.#standing.transport;
  }

  connect(): void {
    this.giveUpBeside();
    this.#standing.connect();
  }

  disconnect(): void {
    this.giveUpBeside();
    this.#standing.disconnect();
  }

  emit(name: string, payload: unknown, ack: (answer: Answer) => void): void {
    this.#standing.emit(name, payload, ack);
  }

  /** Tries a second way, unless that is being done. */
  tryBeside(): void {
    if (this.#rising) return;
    this.#rising = this.#open();
    this.#rising.connect();
  }

  /** The way that stands is well. */
  giveUpBeside(): void {
    const rising = this.#rising;
    this.#rising = undefined;
    rising?.disconnect();
  }

  #open(): GatewaySocket {
    const { open, handlers, credentialsBeside, failedBeside } = this.#options;
    const stands = () => this.#standing === socket;
    const cameToNothing = (reason: string) => {
      if (this.#rising !== socket) return;
      this.#rising = undefined;
      failedBeside(reason);
    };
    const socket: GatewaySocket = open({
      credentials: () => (stands() ? handlers.credentials() : credentialsBeside()),
      event: (name, payload) => {
        if (this.#rising === socket) this.#promote(socket);
        if (stands()) handlers.event(name, payload);
      },
      lost: (reason) => {
        if (stands()) handlers.lost(reason);
        else cameToNothing(reason);
      },
      failed: (reason: string, error?: WireError) => {
        if (stands()) handlers.failed(reason, error);
        else cameToNothing(reason);
      },
    });
    return socket;
  }

  #promote(socket: GatewaySocket): void {
    const former = this.#standing;
    this.#standing = socket;
    this.#rising = undefined;
    former.disconnect();
  }
}
