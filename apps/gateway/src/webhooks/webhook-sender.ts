import type { CancelTimer, Clock } from '@parley/runtime';
import type { OutboxStore, WaitingMessage } from '../store/port.ts';
import type { Outcome, Post } from './post.ts';
import { msUntil, nextTry } from './schedule.ts';
import { signatureHeaders } from './signature.ts';

/** Hears what becomes of messages. */
export interface WebhookNews {
  taken(message: WaitingMessage): void;
  /** Tried in vain, and tried again at `nextTryAt`, in milliseconds since 1970. */
  postponed(message: WaitingMessage, outcome: Outcome, nextTryAt: number): void;
  givenUp(message: WaitingMessage, outcome: Outcome): void;
  /** The store failed; what was to be written is written when it is back. */
  failed(error: unknown): void;
}

export interface WebhookSenderParts {
  store: OutboxStore;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  secret: string;
  post: Post;
  news: WebhookNews;
}

const TIMEOUT_MS = 10_000;
/** How many calls have a message on its way at the same time. */
const AT_ONCE = 8;
// When the store is down it is tried again until it is back.
const RETRY_MS = 1_000;
/** How long what is on its way may hold up a stop. */
const STOPPING_MS = 2_000;

/**
 * Sends what is in the outbox (H2, H3). When a message is tried next is stored with it: the timer here is only how this
 * process notices the time.
 */
export class WebhookSender {
  readonly #parts: WebhookSenderParts;
  /** What is on its way, by call, so that the messages of one leave one after another. */
  readonly #running = new Map<string, Promise<void>>();
  /** Ends what a stop need not wait for. */
  readonly #cuts = new Set<() => void>();
  #state: 'works' | 'stops' | 'is cut short' = 'works';
  #looked: Promise<void> = Promise.resolve();
  #isLooking = false;
  #lookAgain = false;
  #cancelTimer: CancelTimer = () => undefined;

  constructor(parts: WebhookSenderParts) {
    this.#parts = parts;
  }

  /** Looks for messages to be sent: at the start, and whenever some may have been stored. */
  wake(): void {
    this.#lookAgain = true;
    if (!this.#isLooking) this.#looked = this.#look();
  }

  /** Begins nothing any more, and resolves when what was on its way has ended. What was not taken stays in the outbox. */
  async stop(): Promise<void> {
    this.#state = 'stops';
    this.#cancelTimer();
    const cancel = this.#parts.clock.after(STOPPING_MS, () => {
      this.#state = 'is cut short';
      for (const cut of this.#cuts) cut();
    });
    await this.#looked;
    await Promise.all(this.#running.values());
    cancel();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#lookAgain && this.#state === 'works') {
      this.#lookAgain = false;
      try {
        await this.#beginWhatIsDue();
      } catch (error) {
        this.#parts.news.failed(error);
        this.#wakeIn(RETRY_MS);
      }
    }
    this.#isLooking = false;
  }

  async #beginWhatIsDue(): Promise<void> {
    const { store, clock } = this.#parts;
    // What is on its way is in the outbox still: with one more, the next that is not can be seen.
    const waiting = await store.waitingMessages(AT_ONCE + 1);
    let soonest = Infinity;
    for (const message of waiting) {
      if (this.#state !== 'works' || this.#running.size >= AT_ONCE) return;
      if (this.#running.has(message.callId)) continue;
      const left = msUntil(message.nextTryAt, clock.now());
      if (left === 0) this.#begin(message);
      else soonest = Math.min(soonest, left);
    }
    if (soonest < Infinity) this.#wakeIn(soonest);
  }

  #wakeIn(ms: number): void {
    this.#cancelTimer();
    if (this.#state === 'works') this.#cancelTimer = this.#parts.clock.after(ms, () => this.wake());
  }

  #begin(message: WaitingMessage): void {
    const delivery = this.#deliver(message).then(() => {
      this.#running.delete(message.callId);
      this.wake();
    });
    this.#running.set(message.callId, delivery);
  }

  async #deliver(message: WaitingMessage): Promise<void> {
    const { store, clock, random, news } = this.#parts;
    const outcome = await this.#try(message);
    const remove = () => store.removeMessage(message.id, clock.now());
    if (outcome.outcome === 'taken') {
      news.taken(message);
      return this.#persist(remove);
    }
    // Whether it arrived nobody knows; that it was cut short is not the receiver's fault.
    if (this.#state === 'is cut short') return;
    const attempts = message.attempts + 1;
    const happenedAt = Date.parse(message.content.timestamp);
    const nextTryAt = nextTry({ happenedAt, attempts }, clock.now(), random);
    if (nextTryAt === null) {
      news.givenUp(message, outcome);
      return this.#persist(remove);
    }
    news.postponed(message, outcome, nextTryAt);
    return this.#persist(() => store.postponeMessage(message.id, { attempts, nextTryAt }));
  }

  async #try({ id, content }: WaitingMessage): Promise<Outcome> {
    const { clock, secret, post } = this.#parts;
    const body = JSON.stringify(content);
    const headers = signatureHeaders(secret, { id, timestamp: Math.floor(clock.now() / 1000), body });
    const controller = new AbortController();
    const cut = () => controller.abort();
    const cancelTimeout = clock.after(TIMEOUT_MS, cut);
    this.#cuts.add(cut);
    const outcome = await post({ headers, body }, controller.signal);
    this.#cuts.delete(cut);
    cancelTimeout();
    return outcome;
  }

  /** Writes what became of a message as soon as the store can be written, so that it is not sent again meanwhile. */
  async #persist(write: () => Promise<void>): Promise<void> {
    while (this.#state !== 'is cut short') {
      try {
        return await write();
      } catch (error) {
        this.#parts.news.failed(error);
        await this.#pause(RETRY_MS);
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#cuts.delete(end);
        resolve();
      };
      const cancel = this.#parts.clock.after(ms, end);
      this.#cuts.add(end);
    });
  }
}
