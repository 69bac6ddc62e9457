import type { CallSession, CommandName } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Lifetime } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import type { CallHost, Seated } from './call-host.ts';
import { Seat, type TakeOptions } from './seat.ts';

/** A seat that is being asked for, in a call that others may be in. `leave`: what comes of each goodbye. */
function asking(leave: () => Promise<void>, options?: TakeOptions) {
  const life = new Lifetime();
  const told: unknown[] = [];
  const host = {
    log: new KeptLog(new FakeClock()),
    deviceId: () => 'device',
    learned: ({ id }: CallSession) => void told.push(['learned', id]),
    gone: (callId: string) => void told.push(['gone', callId]),
    request: (name: CommandName) => {
      told.push(name);
      return leave();
    },
  } as unknown as CallHost;
  const unheard = () => expect.unreachable();
  const seat = new Seat(host, life, { taken: unheard, resumed: unheard, lost: unheard });
  let resolve: (seated: Seated) => void = unheard;
  const ask = () =>
    new Promise<Seated>((answered) => {
      resolve = answered;
    });
  const taken = seat.take(ask, options);
  return { life, seat, told, taken, answer: () => resolve({ call: { id: 'call', status: 'active' } } as Seated) };
}

const left = async () => {};

describe('W1.1 a call that was given up before its answer', () => {
  async function givenUp(leave: () => Promise<void>): Promise<unknown[]> {
    const { life, seat, told, taken, answer } = asking(leave);
    life.end();
    answer();
    await taken;
    expect(seat.held).toBe(false);
    return told;
  }

  it('is known from it, for others may go on in it, and its seat is given back', async () => {
    expect(await givenUp(left)).toEqual([['learned', 'call'], 'call:leave']);
  });

  it('is known no more when it turns out to be over: the answer was of long before', async () => {
    const over = () => Promise.reject(new ProtocolError('CALL_ENDED'));
    expect(await givenUp(over)).toEqual([['learned', 'call'], 'call:leave', ['gone', 'call']]);
  });
});

describe('F5.3 who gives up', () => {
  it('before the seat was asked for says no goodbye to it', async () => {
    let settled = () => {};
    const after = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const { life, seat, told, taken } = asking(left, { after });
    life.end();
    seat.giveUp('call');
    settled();
    await expect(taken).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(told).toEqual([]);
  });

  it.each([
    ['once when that is heard', left, ['call:leave', ['learned', 'call']]],
    [
      'again when it came too soon: a duplicate of the tab had said it before there was a seat',
      () => Promise.reject(new ProtocolError('NOT_IN_CALL')),
      ['call:leave', ['learned', 'call'], 'call:leave'],
    ],
  ])('while the seat is asked for says goodbye %s', async (_, leave, said) => {
    const { life, seat, told, taken, answer } = asking(leave);
    life.end();
    seat.giveUp('call');
    answer();
    await taken;
    expect(told).toEqual(said);
  });
});
