import { Signal } from '@parley/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeliveryNote, extOf, noteAlone, readNote } from './delivery-note.ts';

const stream = fc.string({ minLength: 1, maxLength: 64 });
const acknowledgement = fc.record({ stream, number: fc.nat() });
const note = fc.record(
  {
    stream,
    number: fc.integer({ min: 1 }),
    ack: acknowledgement,
    answers: fc.integer({ min: 1 }),
    back: fc.constant(true),
    beside: fc.oneof(fc.record({ stream }), fc.record({ stream, direct: fc.constant(true) })),
  },
  { requiredKeys: ['stream'] },
);

const good = { stream: 'theirs', number: 3, ack: { stream: 'ours', number: 2 }, answers: 1 };

describe('F1.1 the note on a signal', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(note, (written) => {
        expect(readNote(extOf(written as DeliveryNote))).toEqual(written);
      }),
    );
  });

  it('fits what the gateway takes', () => {
    const longest = 'x'.repeat(64);
    const number = Number.MAX_SAFE_INTEGER;
    const ext = extOf({
      stream: longest,
      number,
      ack: { stream: longest, number },
      answers: number,
      beside: { stream: longest, direct: true },
    });
    expect(JSON.stringify(ext).length).toBeLessThan(1024);
    expect(
      Signal.safeParse({ ...noteAlone({ stream: longest, ack: { stream: longest, number } }), to: 'bob' }).success,
    ).toBe(true);
    expect(Signal.safeParse({ type: 'answer', sdp: 'answer', to: 'bob', ext }).success).toBe(true);
  });

  it('leaves alone what others write beside it', () => {
    expect(readNote({ ...extOf(good), other: { stream: 1 } })).toEqual(good);
    expect(readNote({ delivery: { ...good, later: true } })).toMatchObject(good);
  });
});

describe('F1.5 what is not a note to the last field is none', () => {
  it.each([
    undefined,
    null,
    'delivery',
    [],
    {},
    { delivery: null },
    { delivery: 'stream' },
    { delivery: { number: 1 } },
    { delivery: { ...good, stream: '' } },
    { delivery: { ...good, stream: 'x'.repeat(65) } },
    { delivery: { ...good, stream: { toString: 1 } } },
    { delivery: { ...good, number: 0 } },
    { delivery: { ...good, number: 1.5 } },
    { delivery: { ...good, number: '1' } },
    { delivery: { ...good, number: Number.NaN } },
    { delivery: { ...good, number: 2 ** 53 } },
    { delivery: { ...good, number: null } },
    { delivery: { ...good, answers: -1 } },
    { delivery: { ...good, back: false } },
    { delivery: { ...good, beside: 'theirs' } },
    { delivery: { ...good, beside: { stream: '' } } },
    { delivery: { ...good, beside: { stream: 'theirs', direct: 'yes' } } },
    { delivery: { ...good, ack: null } },
    { delivery: { ...good, ack: {} } },
    { delivery: { ...good, ack: { stream: 'ours', number: -1 } } },
    { delivery: { ...good, ack: { stream: 7, number: 1 } } },
  ])('%j', (ext) => {
    expect(readNote(ext)).toBeUndefined();
  });

  it('whatever it is, it is read without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (ext, delivery) => {
        readNote(ext);
        readNote({ delivery });
        readNote({ delivery: { ...good, ack: delivery } });
      }),
    );
  });
});
