import { REQUEST_ID_MEMORY_MS, type WireError } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { PersonId } from '../call/person.ts';

/** What a command came to. */
export type Answer = { ok: true; data: object } | { ok: false; error: WireError };

interface Remembered {
  at: number;
  answer: Promise<Answer>;
  /** Its length as JSON; 0 until it is there. */
  characters: number;
}

// One person's memory; the oldest answers go first. A call of many people makes an answer of many kilobytes.
const REMEMBERED_PER_PERSON = 500;
const CHARACTERS_PER_PERSON = 128 * 1024;

/** Gives the first answer again to whoever repeats a `requestId`, for ten minutes. Retryable errors are not kept. */
export class RequestMemory {
  readonly #byPerson = new Map<PersonId, Answers>();
  readonly #clock: Clock;
  #prunedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#prunedAt = clock.now();
  }

  /** The remembered answer to this request, or that of `first`, which runs at most once for it. */
  answer(personId: PersonId, requestId: string, first: () => Promise<Answer>): Promise<Answer> {
    const now = this.#clock.now();
    if (now - this.#prunedAt >= REQUEST_ID_MEMORY_MS) this.#prune(now);
    const answers = this.#byPerson.get(personId) ?? new Answers();
    this.#byPerson.set(personId, answers);
    const known = answers.get(requestId);
    if (known && now - known.at < REQUEST_ID_MEMORY_MS) return known.answer;

    const remembered: Remembered = { at: now, answer: first(), characters: 0 };
    answers.add(requestId, remembered);
    void remembered.answer.then((outcome) => {
      if (answers.get(requestId) !== remembered) return;
      if (!outcome.ok && outcome.error.retryable) answers.delete(requestId);
      else answers.weigh(remembered, JSON.stringify(outcome).length);
    });
    return remembered.answer;
  }

  /** Forgets what is older than ten minutes. */
  #prune(now: number): void {
    this.#prunedAt = now;
    for (const [personId, answers] of this.#byPerson) {
      answers.forgetUntil(now - REQUEST_ID_MEMORY_MS);
      if (answers.size === 0) this.#byPerson.delete(personId);
    }
  }
}

/** One person's, the oldest first. */
class Answers {
  readonly #byRequest = new Map<string, Remembered>();
  #characters = 0;

  get size(): number {
    return this.#byRequest.size;
  }

  get(requestId: string): Remembered | undefined {
    return this.#byRequest.get(requestId);
  }

  add(requestId: string, remembered: Remembered): void {
    this.delete(requestId);
    this.#byRequest.set(requestId, remembered);
    this.#makeRoom();
  }

  weigh(remembered: Remembered, characters: number): void {
    remembered.characters = characters;
    this.#characters += characters;
    this.#makeRoom();
  }

  delete(requestId: string): void {
    this.#characters -= this.#byRequest.get(requestId)?.characters ?? 0;
    this.#byRequest.delete(requestId);
  }

  forgetUntil(oldest: number): void {
    for (const [requestId, { at }] of this.#byRequest) if (at <= oldest) this.delete(requestId);
  }

  /** The newest answer stays, however large it is. */
  #makeRoom(): void {
    for (const oldest of this.#byRequest.keys()) {
      const tooMany = this.size > REMEMBERED_PER_PERSON || this.#characters > CHARACTERS_PER_PERSON;
      if (this.size === 1 || !tooMany) return;
      this.delete(oldest);
    }
  }
}
