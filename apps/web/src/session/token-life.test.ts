import { describe, expect, it } from 'vitest';
import { refreshDelay, tokenLife } from './token-life.ts';

const token = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

describe('token life', () => {
  it('asks for the next token when half of the life is over', () => {
    expect(refreshDelay(token({ iat: 100, exp: 200 }), 120_000)).toBe(30_000);
  });

  it('asks at once when more than half is over', () => {
    expect(refreshDelay(token({ iat: 100, exp: 200 }), 180_000)).toBe(0);
  });

  it('counts from now when the token does not say when it was issued', () => {
    expect(refreshDelay(token({ exp: 200 }), 100_000)).toBe(50_000);
  });

  it.each(['', 'opaque', 'a.!!.c', `a.${btoa('null')}.c`])('never ends for a token that says nothing: %s', (odd) => {
    expect(tokenLife(odd)).toEqual({});
    expect(refreshDelay(odd, 0)).toBeNull();
  });

  it('reads names outside ASCII', () => {
    expect(tokenLife(token({ name: 'Zoë 🦉', exp: 5 }))).toEqual({ expiresAt: 5000 });
  });
});
