import type { Clock } from '@parley/runtime';
import type { Address } from './address.ts';
import { addressOf, errorOf } from './attributes.ts';
import { StunRefused, StunUnreachable } from './failures.ts';
import { type Attribute, decodeMessage, encodeMessage, METHOD, newTransactionId, type StunMessage } from './message.ts';
import { hasFingerprint, hasIntegrity, withFingerprint, withIntegrity } from './proof.ts';
import { type Endpoint, openTransport, type Transport } from './transport.ts';

export interface StunClientOptions {
  clock: Pick<Clock, 'after'>;
  /** How long an answer is waited for, in milliseconds. */
  patienceMs: number;
  /** Certificates in PEM to trust besides the known authorities'. */
  ca?: string | undefined;
}

/** What to ask. The attributes may need the transaction's id, which XORs addresses. */
export interface Question {
  method: number;
  attributes(transactionId: Buffer): Attribute[];
  /** Proves who asks; the answer must be proven by the same key. */
  key?: Buffer | undefined;
}

interface Open {
  key: Buffer | undefined;
  settle(answer: StunMessage | StunUnreachable): void;
}

// RFC 8489, 6.2.1: sent again after 500 ms, then after twice as long as before.
const FIRST_RETRANSMISSION_MS = 500;

/** One way to a STUN or TURN server, with as many transactions on it as one likes. */
export class StunClient {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #patienceMs: number;
  readonly #open = new Map<string, Open>();
  #transport: Transport | undefined;
  #failure: StunUnreachable | undefined;
  /** Hears what is no answer: Data indications, and ChannelData as it came. */
  onOther: (message: StunMessage | Buffer) => void = () => {};

  private constructor({ clock, patienceMs }: StunClientOptions) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  /** Throws {@link StunUnreachable}. */
  static async connect(endpoint: Endpoint, options: StunClientOptions): Promise<StunClient> {
    const client = new StunClient(options);
    client.#transport = await openTransport(
      endpoint,
      { onFrame: (frame) => client.#hear(frame), onFailure: (failure) => client.#fail(failure) },
      options,
    );
    return client;
  }

  /** Asks for this side's own address as the server sees it. Throws as {@link request} does. */
  async binding(): Promise<Address> {
    const answer = await this.request({ method: METHOD.binding, attributes: () => [] });
    const mapped = addressOf(answer, 'xorMappedAddress');
    if (!mapped) throw new StunUnreachable('NOT_STUN', 'the answer names no address');
    return mapped;
  }

  /** The success answer. Throws {@link StunRefused} with the server's code, or {@link StunUnreachable}. */
  async request({ method, attributes, key }: Question): Promise<StunMessage> {
    const transactionId = newTransactionId();
    const encoded = encodeMessage({ class: 'request', method, transactionId, attributes: attributes(transactionId) });
    const answer = await this.#transact(
      transactionId,
      withFingerprint(key ? withIntegrity(encoded, key) : encoded),
      key,
    );
    if (answer.class === 'success') return answer;
    throw new StunRefusal(answer);
  }

  /** Sends what nobody answers. */
  send(frame: Buffer): void {
    this.#transport?.send(frame);
  }

  close(): void {
    this.#transport?.close();
    this.#fail(new StunUnreachable('CLOSED', 'the connection was closed here'));
  }

  #transact(transactionId: Buffer, frame: Buffer, key: Buffer | undefined): Promise<StunMessage> {
    const id = transactionId.toString('hex');
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const timers = new Map<string, () => void>();
      const settle = (answer: StunMessage | StunUnreachable) => {
        this.#open.delete(id);
        for (const cancel of timers.values()) cancel();
        if (answer instanceof StunUnreachable) reject(answer);
        else resolve(answer);
      };
      const again = (delayMs: number) => {
        this.send(frame);
        if (!this.#transport?.reliable)
          timers.set(
            'again',
            this.#clock.after(delayMs, () => again(delayMs * 2)),
          );
      };
      this.#open.set(id, { key, settle });
      timers.set(
        'patience',
        this.#clock.after(this.#patienceMs, () => settle(new StunUnreachable('TIMEOUT', 'no answer in time'))),
      );
      again(FIRST_RETRANSMISSION_MS);
    });
  }

  #hear(frame: Buffer): void {
    const message = decodeMessage(frame);
    if (!message) {
      this.onOther(frame);
      return;
    }
    const open = this.#open.get(message.transactionId.toString('hex'));
    if (!open || message.class === 'request' || message.class === 'indication') {
      this.onOther(message);
      return;
    }
    if (hasFingerprint(frame) === false) return;
    // An error may come from before the server knew the key; a success without proof is somebody else's.
    const proven = open.key === undefined ? undefined : hasIntegrity(frame, open.key);
    if (proven === false || (proven === undefined && open.key !== undefined && message.class === 'success')) return;
    open.settle(message);
  }

  #fail(failure: StunUnreachable): void {
    this.#failure ??= failure;
    for (const { settle } of [...this.#open.values()]) settle(failure);
  }
}

/** A refusal with the whole message, for what it says besides. */
export class StunRefusal extends StunRefused {
  readonly answer: StunMessage;

  constructor(answer: StunMessage) {
    super(errorOf(answer) ?? { code: 0, reason: 'refused without a reason' });
    this.answer = answer;
  }
}
