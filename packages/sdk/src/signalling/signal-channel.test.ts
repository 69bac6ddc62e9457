import { ProtocolError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import { type DeliveryNote, extOf, readNote } from './delivery-note.ts';
import { WINDOW } from './journal.ts';
import type { OutgoingSignal, PeerSignal, UnaddressedSignal } from './signal.ts';
import { SignalChannel } from './signal-channel.ts';
import { StreamPair } from './stream-pair.ts';

const offer: OutgoingSignal = { type: 'offer', sdp: 'offer' };
const candidate = (text: string) => ({ type: 'ice-candidate' as const, candidate: { candidate: text } });

let clock: FakeClock;
let channel: SignalChannel;
let sent: UnaddressedSignal[];
let handedOn: PeerSignal[];
let peer: 'there' | 'away' | ProtocolError;

const settle = () => clock.advance(0);
const notes = () => sent.map(({ ext }) => readNote(ext));
const numbers = () => notes().map((note) => note?.number);
/** A note of the other side's that has heard of us. */
const toUs = (note: Partial<DeliveryNote> = {}, acknowledged = 0): DeliveryNote => ({
  stream: 'theirs',
  ack: { stream: 'ours', number: acknowledged },
  ...note,
});
const hear = (note: DeliveryNote, signal: PeerSignal = candidate('theirs')) => channel.receive(signal, note);

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  handedOn = [];
  peer = 'there';
  channel = new SignalChannel({
    streams: new StreamPair('ours'),
    clock,
    log: new KeptLog(clock),
    deliver: async (signal) => {
      sent.push(signal);
      if (peer instanceof ProtocolError) throw peer;
      return peer === 'there';
    },
    handOn: (signal) => handedOn.push(signal),
  });
});

describe('F1.1 what is said', () => {
  it('leaves at once, numbered, without waiting for the one before', () => {
    expect([offer, candidate('a'), candidate('b')].map((signal) => channel.send(signal))).toEqual([1, 2, 3]);
    expect(sent).toEqual(
      [offer, candidate('a'), candidate('b')].map((signal, at) => ({
        ...signal,
        ext: extOf({ stream: 'ours', number: at + 1 }),
      })),
    );
  });

  it('names the offer that is answered, and what arrived', async () => {
    hear({ stream: 'theirs', number: 1 }, { type: 'offer', sdp: 'theirs' });
    channel.send({ type: 'answer', sdp: 'ours', answers: 1 });
    expect(sent).toEqual([
      {
        type: 'answer',
        sdp: 'ours',
        ext: extOf({ stream: 'ours', number: 1, ack: { stream: 'theirs', number: 1 }, answers: 1 }),
      },
    ]);
  });

  it('waits in order when more is said than the other side could hold', async () => {
    hear(toUs());
    for (let count = 0; count < 300; count++) channel.send(candidate(`${count}`));
    await settle();
    expect(numbers().at(-1)).toBe(256);
    hear(toUs({}, 100));
    expect(numbers().at(-1)).toBe(300);
  });
});

describe('F1.2 what is heard', () => {
  it('is handed on once and in order, with its numbers', () => {
    hear({ stream: 'theirs', number: 1 }, { type: 'offer', sdp: 'one' });
    hear(toUs({ number: 3, answers: 7 }), { type: 'answer', sdp: 'three' });
    hear(toUs({ number: 1 }), { type: 'offer', sdp: 'one' });
    hear(toUs({ number: 2 }), candidate('two'));
    expect(handedOn).toEqual([
      { type: 'offer', sdp: 'one', number: 1 },
      candidate('two'),
      { type: 'answer', sdp: 'three', answers: 7 },
    ]);
  });

  it('is acknowledged within 100 ms by a signal that carries nothing else', async () => {
    for (const number of [1, 2, 3]) hear({ stream: 'theirs', number });
    await clock.advance(99);
    expect(sent).toEqual([]);
    await clock.advance(1);
    const note = { stream: 'ours', ack: { stream: 'theirs', number: 3 } };
    expect(sent).toEqual([{ type: 'ice-candidate', candidate: null, ext: extOf(note) }]);
    await clock.advance(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is acknowledged by what we have to say, when that comes first', async () => {
    hear({ stream: 'theirs', number: 1 });
    channel.send(candidate('ours'));
    hear(toUs({}, 1));
    await clock.advance(60_000);
    expect(notes()).toEqual([{ stream: 'ours', number: 1, ack: { stream: 'theirs', number: 1 } }]);
  });

  it('is acknowledged again when it comes again: the word of it was lost', async () => {
    hear({ stream: 'theirs', number: 1 });
    await clock.advance(100);
    hear({ stream: 'theirs', number: 1 });
    await clock.advance(100);
    expect(sent).toHaveLength(2);
    expect(handedOn).toHaveLength(1);
  });

  it('an acknowledgement alone is never acknowledged', async () => {
    hear(toUs());
    await clock.advance(60_000);
    expect(sent).toEqual([]);
  });
});

describe('F1.3 what is not acknowledged goes again', () => {
  it('in order, after 1 s of silence, then 2, then every 4', async () => {
    hear(toUs());
    channel.send(offer);
    channel.send(candidate('a'));
    const heardAgain: number[] = [];
    for (let second = 1; second <= 15; second++) {
      sent = [];
      await clock.advance(1000);
      if (sent.length > 0) heardAgain.push(second);
      if (sent.length > 0) expect(numbers()).toEqual([1, 2]);
    }
    expect(heardAgain).toEqual([1, 3, 7, 11, 15]);
  });

  it('no more once it is acknowledged, and the rest with patience anew', async () => {
    hear(toUs());
    channel.send(offer);
    channel.send(candidate('a'));
    await clock.advance(3000);
    sent = [];
    hear(toUs({}, 1));
    await clock.advance(1000);
    expect(numbers()).toEqual([2]);
    hear(toUs({}, 2));
    await clock.advance(60_000);
    expect(numbers()).toEqual([2]);
    expect(clock.pending).toBe(0);
  });

  it('at once, when either side is back', async () => {
    channel.send(offer);
    channel.send(candidate('a'));
    await settle();
    sent = [];
    channel.replay();
    expect(numbers()).toEqual([1, 2]);
  });

  it('also what waited for its answer: a request said again is answered as before, when it went to a connection that is gone', async () => {
    channel.send(offer);
    channel.replay();
    channel.replay();
    expect(numbers()).toEqual([1]);
    await settle();
    expect(numbers()).toEqual([1, 1]);
  });

  it('when the other side was away: the first to see, then all in order', async () => {
    peer = 'away';
    channel.send(offer);
    await settle();
    channel.send(candidate('a'));
    channel.send(candidate('b'));
    expect(numbers()).toEqual([1]);
    await clock.advance(3000);
    expect(numbers()).toEqual([1, 1, 1]);
    peer = 'there';
    await clock.advance(4000);
    expect(numbers()).toEqual([1, 1, 1, 1, 2, 3]);
  });

  it('when the other side was away and is heard again', async () => {
    peer = 'away';
    channel.send(offer);
    await settle();
    peer = 'there';
    sent = [];
    hear(toUs());
    await settle();
    expect(numbers()).toEqual([1]);
  });

  it('also what is said after the silence of somebody who was away', async () => {
    peer = 'away';
    channel.send(offer);
    await settle();
    hear(toUs({}, 1));
    peer = 'there';
    sent = [];
    channel.send(candidate('a'));
    await settle();
    expect(numbers()).toEqual([2]);
  });

  it.each([
    ['as long as it says', new ProtocolError('RATE_LIMITED', { retryAfterMs: 2500 }), 2500],
    ['a second, if it does not say', new ProtocolError('UNAVAILABLE'), 1000],
  ])('when the gateway cannot just now, after %s', async (_, refusal, ms) => {
    peer = refusal;
    channel.send(offer);
    channel.send(candidate('a'));
    await settle();
    peer = 'there';
    sent = [];
    channel.send(candidate('b'));
    await clock.advance(ms - 1);
    expect(numbers()).toEqual([]);
    await clock.advance(1);
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it.each(['SIGNAL_TARGET_NOT_IN_CALL', 'ANSWERED_ELSEWHERE', 'CALL_ENDED'] as const)(
    'only the first, once the gateway said %s, until either side takes its seat up again',
    async (code) => {
      peer = new ProtocolError(code);
      channel.send(offer);
      await settle();
      peer = 'there';
      channel.send(candidate('a'));
      await clock.advance(999);
      expect(numbers()).toEqual([1]);
      peer = new ProtocolError(code);
      await clock.advance(1);
      expect(numbers()).toEqual([1, 1]);
      peer = 'there';
      channel.replay();
      expect(numbers().slice(2)).toEqual([1, 2]);
    },
  );
});

describe('F1.4 another link', () => {
  beforeEach(() => {
    hear({ stream: 'theirs', number: 1 }, { type: 'offer', sdp: 'theirs' });
    handedOn = [];
  });

  it('is left to another channel', () => {
    expect(hear({ stream: 'anew', number: 1 }, { type: 'offer', sdp: 'anew' })).toBe(false);
    expect(handedOn).toEqual([]);
  });

  it('is left to another channel also by one that has ended: nobody else would hear of it', async () => {
    for (let count = 0; count <= 4 * WINDOW; count++) channel.send(candidate(`${count}`));
    await settle();
    expect(hear({ stream: 'theirs', number: 2 })).toBe(true);
    expect(hear({ stream: 'anew', number: 1 }, { type: 'offer', sdp: 'anew' })).toBe(false);
    expect(hear({ stream: 'anew' })).toBe(false);
    expect(handedOn).toEqual([]);
  });

  it('who talks to an earlier link of ours is told of this one, once for all that comes together', async () => {
    for (const number of [4, 5, 6]) {
      expect(hear({ stream: 'other', number, ack: { stream: 'before', number: 2 } })).toBe(true);
    }
    await clock.advance(60_000);
    expect(handedOn).toEqual([]);
    expect(notes()).toEqual([{ stream: 'ours' }]);
  });

  it('who comes back asks in this way whether the other side is still the one that it knows', async () => {
    await clock.advance(100);
    sent = [];
    channel.replay();
    await clock.advance(100);
    expect(notes()).toEqual([{ stream: 'ours', ack: { stream: 'theirs', number: 1 } }]);
    sent = [];
    hear({ stream: 'other', ack: { stream: 'before', number: 1 } });
    await clock.advance(100);
    expect(notes()).toEqual([{ stream: 'ours' }]);
  });
});

describe('F1.5 to a plain client', () => {
  it('each signal goes as the gateway delivers it, and nothing else does', async () => {
    channel.send(offer);
    await settle();
    channel.receivePlain({ type: 'answer', sdp: 'theirs' });
    peer = 'away';
    channel.send(candidate('a'));
    channel.send(candidate('b'));
    await settle();
    peer = 'there';
    sent = [];
    channel.replay();
    await clock.advance(60_000);
    channel.replay();
    expect(numbers()).toEqual([2, 3]);
    expect(handedOn).toEqual([{ type: 'answer', sdp: 'theirs' }]);
    expect(clock.pending).toBe(0);
  });

  it('what waited for its answer when either came back is not repeated to one', async () => {
    channel.send(offer);
    channel.replay();
    channel.receivePlain({ type: 'answer', sdp: 'plain' });
    await settle();
    expect(numbers()).toEqual([1]);
  });

  it('nothing is repeated to who may be one, but what they may have missed while away', async () => {
    channel.send(offer);
    await clock.advance(60_000);
    expect(numbers()).toEqual([1]);
    channel.replay();
    expect(numbers()).toEqual([1, 1]);
  });

  it('nothing of that holds once they number their signals', async () => {
    channel.send(offer);
    await clock.advance(60_000);
    hear({ stream: 'theirs', number: 1 });
    await clock.advance(1000);
    expect(numbers()).toEqual([1, undefined, 1]);
  });
});

describe('against a hostile other side', () => {
  it('takes no word for what was never said', async () => {
    hear(toUs());
    channel.send(offer);
    hear(toUs({}, 2));
    sent = [];
    await clock.advance(1000);
    expect(numbers()).toEqual([1]);
  });

  it('ends when nothing is ever acknowledged, so that little is kept and sent', async () => {
    hear(toUs());
    for (let count = 0; count < 5000; count++) channel.send(candidate(`${count}`));
    await settle();
    expect(sent.length).toBeLessThanOrEqual(256);
    sent = [];
    await clock.advance(60_000);
    expect(sent).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('says little, however much it hears', async () => {
    for (let count = 0; count < 10_000; count++) hear(toUs({ number: 1 + (count % 7) * 1000 }));
    await clock.advance(60_000);
    expect(sent).toHaveLength(1);
  });
});

it('keeps one acknowledgement on its way, however long that takes', async () => {
  const answers: ((delivered: boolean) => void)[] = [];
  channel = new SignalChannel({
    streams: new StreamPair('ours'),
    clock,
    log: new KeptLog(clock),
    deliver: (signal) => {
      sent.push(signal);
      return new Promise((resolve) => answers.push(resolve));
    },
    handOn: () => {},
  });
  for (let number = 1; number <= 50; number++) {
    hear({ stream: 'theirs', number });
    await clock.advance(200);
  }
  expect(sent).toHaveLength(1);
  answers[0]?.(true);
  await clock.advance(100);
  expect(notes().map((note) => note?.ack?.number)).toEqual([1, 50]);
});

it('is silent and free of timers once it is closed', async () => {
  hear({ stream: 'theirs', number: 1 });
  channel.send(offer);
  channel.close();
  channel.send(offer);
  channel.replay();
  hear(toUs({ number: 2 }));
  await clock.advance(60_000);
  expect(sent).toHaveLength(1);
  expect(clock.pending).toBe(0);
});
