import { REQUEST_ID_MEMORY_MS, type WireError } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { PersonId } from '../call/person.ts';

/** What a command came to. */
export type Answer = { ok: true; data: object } | { ok: false; error: WireError };

interface Remembered {
  at: number;
  answer: Promise<Answer>;
}

// One person's memory; the oldest answers go first.
const REMEMBERED_PER_PERSON = 500;

/** Gives the first answer again to whoever repeats a `requestId`, for ten minutes. Retryable errors are not kept. */
export class RequestMemory {
  readonly #byPerson = new Map<PersonId, Map<string, Remembered>>();
  readonly #clock: Clock;
  #prunedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#prunedAt = clock.now();
  }

  /** The remembered answer to this request, or that of `first`, which runs at most once for it. */
  answer(personId: PersonId, requestId: string, first: () => Promise<Answer>): Promise<Answer> {
    if (this.#clock.now() - this.#prunedAt >= REQUEST_ID_MEMORY_MS) this.#prune();
    const requests = this.#byPerson.get(personId) ?? new Map<string, Remembered>();
    this.#byPerson.set(personId, requests);
    const now = this.#clock.now();
    const known = requests.get(requestId);
    if (known && now - known.at < REQUEST_ID_MEMORY_MS) return known.answer;

    const answer = first();
    requests.delete(requestId);
    requests.set(requestId, { at: now, answer });
    if (requests.size > REMEMBERED_PER_PERSON) {
      for (const oldest of requests.keys()) {
        requests.delete(oldest);
        break;
      }
    }
    void answer.then((outcome) => {
      if (!outcome.ok && outcome.error.retryable && requests.get(requestId)?.answer === answer)
        requests.delete(requestId);
    });
    return answer;
  }

  /** Forgets what is older than ten minutes. */
  #prune(): void {
    this.#prunedAt = this.#clock.now();
    const oldest = this.#prunedAt - REQUEST_ID_MEMORY_MS;
    for (const [personId, requests] of this.#byPerson) {
      for (const [requestId, { at }] of requests) if (at <= oldest) requests.delete(requestId);
      if (requests.size === 0) this.#byPerson.delete(personId);
    }
  }
}
