import { ProtocolError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import { Token, type TokenSource } from './token.ts';

let clock: FakeClock;
let refusals: string[];

beforeEach(() => {
  clock = new FakeClock();
  refusals = [];
});

function tokenOf(source: TokenSource): Token {
  return new Token({
    source,
    clock,
    random: () => 0.5,
    log: new KeptLog(clock),
    refused: ({ code }) => refusals.push(code),
  });
}

it('is the same one for ever where it was given as such', async () => {
  const token = tokenOf('given');
  expect([token.changes, await token.get(), await token.insist()]).toEqual([false, 'given', 'given']);
});

it('is asked for until it comes', async () => {
  let asked = 0;
  const token = tokenOf(() => (++asked < 4 ? Promise.reject(new Error('the product is down')) : `token-${asked}`));
  expect(token.changes).toBe(true);
  const insisted = token.insist();
  await clock.advance(2000);
  expect(await insisted).toBe('token-4');
  expect(refusals).toEqual([]);
});

it('is asked for no more once nobody is signed in', async () => {
  let asked = 0;
  const token = tokenOf(() => {
    asked++;
    throw new ProtocolError('UNAUTHENTICATED');
  });
  expect(await token.insist()).toBeUndefined();
  await clock.advance(10_000);
  expect([refusals, asked]).toEqual([['UNAUTHENTICATED'], 1]);
});

it('is asked for no more once it is closed', async () => {
  let asked = 0;
  const token = tokenOf(() => {
    asked++;
    throw new Error('the product is down');
  });
  void token.insist();
  await clock.advance(50);
  token.close();
  await clock.advance(10_000);
  expect(asked).toBe(1);
});

it.each([
  ['it comes', () => 'late'],
  ['there is none', () => Promise.reject(new ProtocolError('UNAUTHENTICATED'))],
])('is of no use when %s once it is closed', async (_, answer) => {
  const token = tokenOf(answer);
  const insisted = token.insist();
  token.close();
  expect([await insisted, refusals]).toEqual([undefined, []]);
});
