import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, isWireError, ProtocolError, wireErrorOf } from './errors.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];

describe('an error of the protocol', () => {
  it.each(CODES)('%s is as retryable as the table says', (code) => {
    expect(new ProtocolError(code).retryable).toBe(ERRORS[code].retryable);
  });

  it('leaves with the sentence of its code, or a more precise one', () => {
    const { retryable, message } = ERRORS.CALL_FULL;
    expect(wireErrorOf(new ProtocolError('CALL_FULL'))).toEqual({ code: 'CALL_FULL', message, retryable });
    const precise = new ProtocolError('CALL_FULL', { most: 2 }, 'Two are enough.');
    expect(wireErrorOf(precise)).toMatchObject({ details: { most: 2 }, message: 'Two are enough.' });
  });

  it('is the same after its way', () => {
    const wire = wireErrorOf(new ProtocolError('RATE_LIMITED', { retryAfterMs: 5 }));
    expect(isWireError(wire)).toBe(true);
    expect(ProtocolError.fromWire(wire).toWire()).toEqual(wire);
  });

  it.each([undefined, null, 'CALL_FULL', {}, { code: 'CALL_FULL' }, { code: 5, message: '', retryable: true }])(
    'is not %j, of another server',
    (value) => {
      expect(isWireError(value)).toBe(false);
    },
  );
});
