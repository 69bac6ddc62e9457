import { ProtocolError } from '@parley/protocol/errors';
import type { CancelTimer, Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';
import { type Beside, type DeliveryNote, extOf, noteAlone } from './delivery-note.ts';
import { Inbox } from './inbox.ts';
import { type Entry, Journal } from './journal.ts';
import { OwedWord, type Word } from './owed-word.ts';
import type { OutgoingSignal, PeerSignal, UnaddressedSignal } from './signal.ts';
import type { StreamPair } from './stream-pair.ts';

/** After so much silence, once, twice and ever after, what was not acknowledged goes again. */
const AGAIN_AFTER_MS = [1000, 2000, 4000];
/** When the gateway cannot just now and does not say for how long. */
const PAUSE_MS = 1000;

export interface SignalChannelOptions {
  streams: StreamPair;
  /** Of the link that this channel's is raised beside. */
  beside?: Beside | undefined;
  /** Sends one signal; resolves to whether it was delivered, as far as the gateway knows. Rejects with its refusal. */
  deliver(signal: UnaddressedSignal): Promise<boolean>;
  /** What comes from the other side: once, in order. */
  handOn(signal: PeerSignal): void;
  clock: Clock;
  log: Logger;
}

/**
 * The way between our link and the other side's (F1). Each signal leaves at once, whatever became of the one before, and is
 * kept until the other side has it. To a plain client each goes until the gateway delivered it (F1.5).
 */
export class SignalChannel {
  readonly #options: SignalChannelOptions;
  readonly #journal = new Journal<OutgoingSignal>();
  readonly #inbox = new Inbox<PeerSignal>();
  readonly #word: OwedWord;
  #plain = false;
  /** The last try met a seat that is reconnecting, or was refused. */
  #away = false;
  #closed = false;
  #silences = 0;
  #stopSilence: CancelTimer | undefined;
  #stopPause: CancelTimer | undefined;

  constructor(options: SignalChannelOptions) {
    this.#options = options;
    this.#word = new OwedWord((word) => this.#tell(word), options.clock);
  }

  /** Sends a signal now, or when the other side is there. @returns its number in our stream */
  send(signal: OutgoingSignal): number {
    if (this.#journal.isFull) {
      this.#options.log.warn('not acknowledged');
      this.close();
    }
    const { number } = this.#journal.append(signal);
    this.#sendWaiting();
    this.#listen();
    return number;
  }

  /**
   * Takes in a signal with a note. @returns whether it is for this channel; not when the other side raised a new link, to
   * which only a new one of ours can talk: then nothing was done with it.
   */
  receive(signal: PeerSignal, note: DeliveryNote): boolean {
    const belonging = this.#options.streams.judge(note);
    // Also when this channel has ended: whoever begins anew needs nothing of it.
    if (belonging === 'anew') return false;
    if (this.#closed) return true;
    if (belonging === 'astray') this.#word.owe('stream');
    if (belonging !== 'current') {
      this.#options.log.debug('signal of another link', { type: signal.type, belonging });
      return true;
    }
    this.#plain = false;
    this.#isThere();
    if (note.ack) this.#acknowledged(note.ack.number);
    // Who numbers acknowledges too, also what was said before they were known to.
    this.#listen();
    const { number } = note;
    if (number === undefined) return true;
    // Also when it was here before: then our acknowledgement was lost.
    this.#word.owe('acknowledgement');
    for (const next of this.#inbox.take(number, withNumbers(signal, note))) this.#options.handOn(next);
    return true;
  }

  /** They mean a link that is not here: they are to hear of this one. */
  tellStream(): void {
    if (!this.#closed) this.#word.owe('stream');
  }

  /** Takes in a signal of a plain client. */
  receivePlain(signal: PeerSignal): void {
    if (this.#options.streams.theirs === undefined && !this.#plain) {
      this.#plain = true;
      this.#journal.forgetDelivered();
    }
    this.#options.handOn(signal);
  }

  /** This side is back, maybe unnoticed by the other: what neither knows to have arrived goes again. */
  resume(): void {
    this.replay();
    if (!this.#closed && this.#options.streams.theirs !== undefined) this.#word.owe('back');
  }

  /** Either side is back: what is not known to have arrived goes again. */
  replay(): void {
    if (this.#closed) return;
    this.#away = false;
    this.#silences = 0;
    this.#journal.replay();
    // Also without anything to say: should theirs be a new page that we were not told of, it says so.
    if (this.#options.streams.theirs !== undefined) this.#word.owe('acknowledgement');
    this.#sendWaiting();
    this.#listen();
  }

  close(): void {
    this.#closed = true;
    this.#journal.clear();
    this.#stopSilence?.();
    this.#stopPause?.();
    this.#word.close();
  }

  #isThere(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (this.#closed || this.#away || this.#stopPause) return;
    for (const entry of this.#journal.window) if (entry.state === 'waiting') void this.#pass(entry);
  }

  async #pass(entry: Entry<OutgoingSignal>): Promise<void> {
    const { deliver } = this.#options;
    entry.state = 'underway';
    try {
      const delivered = await deliver(this.#written(entry));
      if (this.#closed) return;
      // A plain client would hear it twice.
      const again = entry.again && !this.#plain;
      entry.again = false;
      entry.state = delivered && !again ? 'delivered' : 'waiting';
      if (this.#plain) this.#journal.forgetDelivered();
      if (delivered) this.#isThere();
      else this.#away = true;
      if (again) this.#sendWaiting();
    } catch (error) {
      if (this.#closed) return;
      entry.state = 'waiting';
      this.#refused(error);
    }
    this.#listen();
  }

  #written({ number, signal }: Entry<OutgoingSignal>): UnaddressedSignal {
    const note = { ...this.#note, number };
    this.#word.acknowledged();
    if (signal.type !== 'answer') return { ...signal, ext: extOf(note) };
    const { answers, ...answer } = signal;
    return { ...answer, ext: extOf(answers === undefined ? note : { ...note, answers }) };
  }

  get #note(): DeliveryNote {
    const { streams, beside } = this.#options;
    const { own: stream, theirs } = streams;
    return {
      stream,
      ...(theirs === undefined ? {} : { ack: { stream: theirs, number: this.#inbox.received } }),
      ...(beside === undefined ? {} : { beside }),
    };
  }

  #refused(error: unknown): void {
    if (!(error instanceof ProtocolError && error.retryable)) {
      // The seat of either side may be another device's for a while, and come back.
      this.#away = true;
      this.#options.log.info('signal refused', { reason: reasonOf(error) });
      return;
    }
    const retryAfterMs = error.details?.retryAfterMs;
    this.#options.log.debug('signals pause', { code: error.code });
    this.#stopPause?.();
    this.#stopPause = this.#options.clock.after(typeof retryAfterMs === 'number' ? retryAfterMs : PAUSE_MS, () => {
      this.#stopPause = undefined;
      this.#sendWaiting();
    });
  }

  #acknowledged(number: number): void {
    if (!this.#journal.acknowledge(number)) return;
    this.#silences = 0;
    this.#stopSilence?.();
    this.#stopSilence = undefined;
    this.#sendWaiting();
    this.#listen();
  }

  /** Listens for word of what was sent, as long as there is any to come. */
  #listen(): void {
    if (this.#closed || this.#stopSilence || !this.#journal.window.some((entry) => this.#mayGoAgain(entry))) return;
    const afterMs = AGAIN_AFTER_MS[Math.min(this.#silences, AGAIN_AFTER_MS.length - 1)] ?? 0;
    this.#stopSilence = this.#options.clock.after(afterMs, () => {
      this.#stopSilence = undefined;
      this.#silences++;
      this.#sendAgain();
      this.#listen();
    });
  }

  // What is underway still has its answer to come: the commands see to that, also over a loss of our own connection.
  #mayGoAgain({ state }: Entry<OutgoingSignal>): boolean {
    const { streams, beside } = this.#options;
    // Who has a link with us that this one is raised beside is no plain client, though it has said nothing here yet.
    const numbers = streams.theirs !== undefined || beside !== undefined;
    return state === 'waiting' || (state === 'delivered' && numbers);
  }

  #sendAgain(): void {
    const [first, ...others] = this.#journal.window.filter((entry) => this.#mayGoAgain(entry));
    if (!first || this.#stopPause) return;
    this.#options.log.info('signals sent again', { count: this.#away ? 1 : others.length + 1 });
    void this.#pass(first);
    // While they are away one is enough to see whether they are back, should word of that be lost.
    if (!this.#away) for (const entry of others) void this.#pass(entry);
  }

  async #tell(word: Word): Promise<void> {
    const { streams, deliver, log } = this.#options;
    // A stream alone, meant for nobody: whoever talks to an earlier link of ours begins anew.
    const note =
      word === 'stream'
        ? { stream: streams.own }
        : word === 'back'
          ? { ...this.#note, back: true as const }
          : this.#note;
    await deliver(noteAlone(note)).catch((error) => log.debug('not acknowledged', { reason: reasonOf(error) }));
  }
}

function withNumbers(signal: PeerSignal, { number, answers }: DeliveryNote): PeerSignal {
  if (signal.type === 'offer' && number !== undefined) return { ...signal, number };
  if (signal.type === 'answer' && answers !== undefined) return { ...signal, answers };
  return signal;
}
