import { getEventListeners } from 'node:events';
import { wireError } from '@parley/protocol/errors';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KeptStrings, memoryStorage } from '../platform.ts';
import { CommandQueue } from './command-queue.ts';
import type { Answer } from './gateway-socket.ts';
import { Outbox } from './outbox.ts';

interface Sent {
  name: string;
  requestId: string;
  answer(answer: Answer): void;
}

let clock: FakeClock;
let queue: CommandQueue;
let storage: KeptStrings;
let outbox: Outbox;
let sent: Sent[];

const connect = () =>
  queue.resume((name, payload, answer) => void sent.push({ name, requestId: (payload as Sent).requestId, answer }));
const leave = (callId: string, options = {}) => queue.request('call:leave', { callId }, options);

beforeEach(() => {
  clock = new FakeClock();
  storage = memoryStorage();
  outbox = new Outbox(storage, clock);
  queue = new CommandQueue({ newId: countingIds('request'), clock, random: () => 0.5, outbox });
  sent = [];
});

describe('F5 commands wait for the connection', () => {
  it('sends what waited once, in order, when there is a session', async () => {
    const first = leave('one');
    void leave('two');
    expect(sent).toEqual([]);
    connect();
    expect(sent.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-2']);
    sent[0]?.answer({ ok: true, data: { callId: 'one' } });
    expect(await first).toEqual({ callId: 'one' });
    expect(queue.length).toBe(1);
  });

  it('sends a command whose connection died before its answer again, with the same requestId', async () => {
    connect();
    const left = leave('one');
    queue.pause();
    connect();
    expect(sent.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-1']);
    sent[1]?.answer({ ok: true, data: { callId: 'one' } });
    sent[0]?.answer({ ok: false, error: { code: 'INTERNAL', message: 'late', retryable: true } });
    expect(await left).toEqual({ callId: 'one' });
  });

  it('does not send an answered command again', async () => {
    connect();
    const left = leave('one');
    sent[0]?.answer({ ok: true, data: { callId: 'one' } });
    await left;
    queue.pause();
    connect();
    expect(sent).toHaveLength(1);
  });

  it('sends a resume before everything that waits', () => {
    void leave('one');
    void queue.request('call:resume', { callId: 'one' }, { first: true });
    connect();
    expect(sent.map(({ name }) => name)).toEqual(['call:resume', 'call:leave']);
  });

  it('takes a command back that was never sent, and only such a one', async () => {
    const given = new AbortController();
    const waiting = leave('one', { signal: given.signal });
    given.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    connect();
    expect(sent).toEqual([]);

    const late = new AbortController();
    const underway = leave('two', { signal: late.signal });
    late.abort();
    sent[0]?.answer({ ok: true, data: { callId: 'two' } });
    expect(await underway).toEqual({ callId: 'two' });
  });

  it('takes back all of one call, to whose end it listens once', async () => {
    const call = new AbortController();
    const waiting = Array.from({ length: 20 }, (_, index) => leave(`${index}`, { signal: call.signal }));
    expect(getEventListeners(call.signal, 'abort')).toHaveLength(1);
    const another = leave('another', { signal: new AbortController().signal });
    call.abort();
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'rejected'));
    connect();
    expect(sent).toHaveLength(1);
    sent[0]?.answer({ ok: true, data: { callId: 'another' } });
    expect(await another).toEqual({ callId: 'another' });
  });

  it('does not hang on a gateway that lives and keeps silent, nor give up while there is no connection', async () => {
    const left = leave('one');
    left.catch(() => {});
    await clock.advance(3_600_000);
    expect(queue.length).toBe(1);
    connect();
    await clock.advance(20_000);
    await expect(left).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(clock.pending).toBe(0);
  });

  it('refuses what waits when it is closed, and leaves no timer', async () => {
    connect();
    const left = leave('one');
    queue.close();
    await expect(left).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(clock.pending).toBe(0);
  });
});

it('refuses what waits and what comes after as the person was refused, and leaves to the next page what lasts', async () => {
  outbox.open('ada');
  const left = leave('one', { lasts: 'tab' });
  queue.close(wireError('UNAUTHENTICATED'));
  await expect(left).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(leave('two')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(new Outbox(storage, clock).open('ada')).toMatchObject([{ name: 'call:leave', payload: { callId: 'one' } }]);
});

it('sends what was taken back on its way not again, unless its answer says what is to be undone', async () => {
  connect();
  const given = new AbortController();
  const toggle = leave('one', { signal: given.signal });
  const join = leave('two', { signal: given.signal, awaited: true });
  given.abort();
  queue.pause();
  connect();
  await expect(toggle).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(sent.map(({ requestId }) => requestId)).toEqual(['request-1', 'request-2', 'request-2']);
  sent[2]?.answer({ ok: true, data: { callId: 'two' } });
  expect(await join).toEqual({ callId: 'two' });
});

it('takes nothing that was taken back before it was asked, and nothing after it was closed', async () => {
  connect();
  await expect(leave('one', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  queue.close();
  await expect(leave('two')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(sent).toEqual([]);
  expect(queue.length).toBe(0);
});
