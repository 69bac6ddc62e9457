import { WebhookMessage } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { Outcome, Post, Posted } from '../../apps/gateway/src/webhooks/post.ts';
import type { Random } from './random.ts';

/** What came for the first time, in the order of coming; repeats are known by their id and dropped, as receivers do. */
export interface Told {
  id: string;
  message: WebhookMessage;
}

interface Parts {
  clock: Clock;
  random: Random;
  failed(oracle: string, what: string): void;
}

// Longer than the gateway waits.
const FAR_TOO_LONG_MS = 15_000;
const MOODS = ['takes', 'takes', 'refuses', 'takes, but the answer is lost', 'takes its time', 'is down'] as const;

/** The host product's receiver of webhooks: it takes them, or refuses, or is down, or answers too late or not at all. */
export class HostProduct {
  readonly told: Told[] = [];
  /** While false it takes everything at once. */
  moody: boolean;
  readonly #bodies = new Map<string, string>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.moody = parts.random.chance(0.5);
  }

  readonly post: Post = (request, signal) =>
    new Promise((resolve) => {
      const { clock, random } = this.#parts;
      const mood = this.moody ? random.pick(MOODS) : 'takes';
      const timeMs = mood === 'takes its time' ? FAR_TOO_LONG_MS : random.between(1, 50);
      signal.addEventListener('abort', () => resolve({ outcome: 'unreachable', reason: 'timeout' }), { once: true });
      clock.after(random.between(1, 50), () => {
        if (mood === 'is down') return resolve({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
        if (mood !== 'refuses') this.#hear(request);
        const outcomes: Partial<Record<typeof mood, Outcome>> = {
          refuses: { outcome: 'refused', status: 503 },
          'takes, but the answer is lost': { outcome: 'unreachable', reason: 'ECONNRESET' },
        };
        clock.after(timeMs, () => resolve(outcomes[mood] ?? { outcome: 'taken', status: 204 }));
      });
    });

  #hear({ headers, body }: Posted): void {
    const id = String(headers['webhook-id']);
    const before = this.#bodies.get(id);
    if (before !== undefined && before !== body)
      this.#parts.failed('a webhook is the same each time', `${id}: ${before}, then ${body}`);
    if (before !== undefined) return;
    this.#bodies.set(id, body);
    this.told.push({ id, message: WebhookMessage.parse(JSON.parse(body)) });
  }
}
