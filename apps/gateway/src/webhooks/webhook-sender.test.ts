import { FakeClock } from '@parley/runtime/fakes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callSession } from '../call/view.ts';
import { change, ringingCall, START, user } from '../store/call-samples.ts';
import type { OutboxStore, Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Outcome, Posted } from './post.ts';
import { WebhookSender } from './webhook-sender.ts';

const DAY_MS = 24 * 3_600_000;
const TAKEN: Outcome = { outcome: 'taken', status: 200 };
const REFUSED: Outcome = { outcome: 'refused', status: 503 };

interface Request {
  id: string;
  signal: AbortSignal;
  answer(outcome: Outcome): void;
}

let store: Store;
let clock: FakeClock;
let senders: WebhookSender[];
let requests: Request[];
let news: string[];

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  clock = new FakeClock(START);
  senders = [];
  requests = [];
  news = [];
});
afterEach(async () => {
  const stopped = senders.map((sender) => sender.stop());
  for (const { answer } of requests) answer(TAKEN);
  await Promise.all(stopped);
  await store.close();
});

/** A sender whose requests are answered by the test, or at once with `answers`. */
function sender(parts: { outbox?: OutboxStore; answers?: (id: string) => Outcome } = {}): WebhookSender {
  const { outbox = store, answers } = parts;
  const made = new WebhookSender({
    store: outbox,
    clock,
    random: () => 0,
    secret: 'c2VjcmV0',
    post: ({ headers }: Posted, signal) =>
      new Promise((resolve) => {
        const id = String(headers['webhook-id']);
        requests.push({ id, signal, answer: resolve });
        signal.addEventListener('abort', () => resolve({ outcome: 'unreachable', reason: 'timeout' }));
        if (answers) resolve(answers(id));
      }),
    news: {
      taken: ({ id }) => void news.push(`${id} taken`),
      postponed: ({ id }, _outcome, nextTryAt) => void news.push(`${id} again in ${nextTryAt - clock.now()}`),
      givenUp: ({ id }) => void news.push(`${id} given up`),
      failed: (error) => void news.push(`failed: ${(error as Error).message}`),
    },
  });
  senders.push(made);
  return made;
}

/** A call of which so many messages are told: `a1`, `a2`, … for the call `a`. */
async function tell(callId: string, count = 1, at = clock.now()): Promise<void> {
  const call = ringingCall({ id: callId, conversationId: callId, initiator: user(`caller of ${callId}`) });
  const content = {
    type: 'call.started' as const,
    timestamp: new Date(at).toISOString(),
    data: { call: callSession(call) },
  };
  const messages = Array.from({ length: count }, (_, index) => ({ id: `${callId}${index + 1}`, content }));
  await store.commit([change(call, { messages })]);
}

const sent = () => requests.map(({ id }) => id);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 1 });

describe('the sender of webhooks', () => {
  it('H3: sends the messages of one call one after another, those of others beside them', async () => {
    await tell('a', 2);
    await tell('b');
    sender().wake();
    await until(() => expect(sent()).toEqual(['a1', 'b1']));
    requests[0]?.answer(TAKEN);
    await until(() => expect(sent()).toEqual(['a1', 'b1', 'a2']));
    requests[1]?.answer(TAKEN);
    requests[2]?.answer(TAKEN);
    await until(async () => expect(await store.countMessages()).toBe(0));
    expect(news.toSorted()).toEqual(['a1 taken', 'a2 taken', 'b1 taken']);
  });

  it('H2, H3: tries again after growing pauses, under the same id, and the next only then', async () => {
    await tell('a', 2);
    let up = false;
    sender({ answers: () => (up ? TAKEN : REFUSED) }).wake();
    for (const pause of [5_000, 10_000, 20_000]) {
      await until(() => expect(news.at(-1)).toBe(`a1 again in ${pause}`));
      await until(() => expect(clock.pending).toBe(1));
      await clock.advance(pause - 1);
      expect(new Set(sent())).toEqual(new Set(['a1']));
      if (pause === 20_000) up = true;
      await clock.advance(1);
    }
    await until(() => expect(news.slice(-2)).toEqual(['a1 taken', 'a2 taken']));
    expect(sent()).toEqual(['a1', 'a1', 'a1', 'a1', 'a2']);
  });

  it('H2: gives up after three days, and goes on with the next', async () => {
    await tell('a', 1, clock.now() - 3 * DAY_MS);
    sender({ answers: () => REFUSED }).wake();
    await until(() => expect(news).toEqual(['a1 given up']));
    await until(async () => expect(await store.countMessages()).toBe(0));
  });

  it('H2: takes ten seconds without an answer for none', async () => {
    await tell('a');
    sender().wake();
    await until(() => expect(sent()).toEqual(['a1']));
    await clock.advance(9_999);
    expect(requests[0]?.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(requests[0]?.signal.aborted).toBe(true);
    await until(() => expect(news).toEqual(['a1 again in 5000']));
  });

  it('H3: has no more than eight calls on their way, and a slow one holds up no other', async () => {
    for (const callId of 'abcdefghij') await tell(callId, 1, START - 100 + callId.charCodeAt(0) - 97);
    sender().wake();
    await until(() => expect(sent()).toHaveLength(8));
    for (const { answer } of requests.slice(1, 3)) answer(TAKEN);
    await until(() => expect(sent()).toEqual([...'abcdefghij'].map((callId) => `${callId}1`)));
  });

  it('H2: goes on at the stored time after a restart, and sends what is overdue at once', async () => {
    await tell('a');
    const first = sender({ answers: () => REFUSED });
    first.wake();
    await until(async () => expect((await store.waitingMessages(1))[0]?.attempts).toBe(1));
    await first.stop();
    sender({ answers: () => REFUSED }).wake();
    await until(() => expect(clock.pending).toBe(1));
    expect(sent()).toEqual(['a1']);
    await clock.advance(5_000);
    await until(() => expect(news).toEqual(['a1 again in 5000', 'a1 again in 10000']));
  });

  it('H2: a clock that is put back delays nothing by more than a pause', async () => {
    await tell('a', 1, clock.now() + DAY_MS);
    sender({ answers: () => TAKEN }).wake();
    await until(() => expect(news).toEqual(['a1 taken']));
  });

  it('H1: is woken while it looks, and misses nothing', async () => {
    await tell('a');
    const working = sender({ answers: () => TAKEN });
    working.wake();
    const told = tell('b');
    working.wake();
    await told;
    working.wake();
    await until(() => expect(news.toSorted()).toEqual(['a1 taken', 'b1 taken']));
  });

  it('a stop waits for what is on its way, and begins nothing', async () => {
    await tell('a', 2);
    const stopping = sender();
    stopping.wake();
    await until(() => expect(sent()).toEqual(['a1']));
    const stopped = stopping.stop();
    requests[0]?.answer(TAKEN);
    await stopped;
    expect(sent()).toEqual(['a1']);
    expect((await store.waitingMessages(5)).map(({ id }) => id)).toEqual(['a2']);
    stopping.wake();
    await stopping.stop();
    expect(sent()).toEqual(['a1']);
    expect(clock.pending).toBe(0);
  });

  it('a stop cuts short what takes longer than two seconds, which stays as it was', async () => {
    await tell('a');
    const stopping = sender();
    stopping.wake();
    await until(() => expect(sent()).toEqual(['a1']));
    const stopped = stopping.stop();
    await clock.advance(2_000);
    await stopped;
    expect(await store.waitingMessages(5)).toMatchObject([{ id: 'a1', attempts: 0 }]);
    expect(news).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('tries the store again when it could not be read', async () => {
    await tell('a');
    let down = true;
    const waitingMessages: OutboxStore['waitingMessages'] = (limit) =>
      down ? Promise.reject(new Error('down')) : store.waitingMessages(limit);
    sender({ outbox: { ...store, waitingMessages }, answers: () => TAKEN }).wake();
    await until(() => expect(news).toEqual(['failed: down']));
    down = false;
    await clock.advance(1_000);
    await until(() => expect(news).toEqual(['failed: down', 'a1 taken']));
  });

  it('sends nothing twice because that it was taken could not be stored', async () => {
    await tell('a');
    let down = true;
    const removeMessage: OutboxStore['removeMessage'] = (id, now) =>
      down ? Promise.reject(new Error('down')) : store.removeMessage(id, now);
    const steady = sender({ outbox: { ...store, removeMessage }, answers: () => TAKEN });
    steady.wake();
    await until(() => expect(news).toEqual(['a1 taken', 'failed: down']));
    steady.wake();
    await clock.advance(1_000);
    await until(() => expect(news).toHaveLength(3));
    down = false;
    await clock.advance(1_000);
    await until(async () => expect(await store.countMessages()).toBe(0));
    expect(sent()).toEqual(['a1']);
  });
});
