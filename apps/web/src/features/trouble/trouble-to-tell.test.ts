import { ProtocolError } from '@parley/protocol/errors';
import { expect, it } from 'vitest';
import { troubleToTell } from './trouble-to-tell.ts';

const unavailable = { error: new ProtocolError('UNAVAILABLE') };
const forbidden = { error: new ProtocolError('NOT_ALLOWED') };

it('a gateway out of reach is told of once for the whole page', () => {
  expect(troubleToTell(unavailable, { state: 'away', since: 0 })).toBeNull();
  expect(troubleToTell(unavailable, { state: 'connecting' })).toBeNull();
});

it('a reading that failed while the gateway is there is told of where it failed', () => {
  expect(troubleToTell(unavailable, { state: 'online' })).toBe(unavailable);
});

it('whatever else went wrong is told of in any case', () => {
  expect(troubleToTell(forbidden, { state: 'away', since: 0 })).toBe(forbidden);
  expect(troubleToTell(null, { state: 'online' })).toBeNull();
});
