import type { CallSession, CommandName } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Lifetime } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import type { CallHost, Seated } from './call-host.ts';
import { Seat } from './seat.ts';

/** A seat that is asked for, and given up before the answer: a call that others may be in. */
async function givenUp(leave: () => Promise<void>) {
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
  let answer: (seated: Seated) => void = unheard;
  const taken = seat.take(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  life.end();
  answer({ call: { id: 'call', status: 'active' } } as Seated);
  await taken;
  expect(seat.held).toBe(false);
  return told;
}

describe('W1.1 a call that was given up before its answer', () => {
  it('is known from it, for others may go on in it, and its seat is given back', async () => {
    expect(await givenUp(async () => {})).toEqual([['learned', 'call'], 'call:leave']);
  });

  it('is known no more when it turns out to be over: the answer was of long before', async () => {
    const over = () => Promise.reject(new ProtocolError('CALL_ENDED'));
    expect(await givenUp(over)).toEqual([['learned', 'call'], 'call:leave', ['gone', 'call']]);
  });
});

it('asks for nothing back that it did not ask for: a seat that another one is waited for before', async () => {
  const told: CommandName[] = [];
  const host = { log: new KeptLog(new FakeClock()), request: async (name: CommandName) => void told.push(name) };
  const life = new Lifetime();
  const unheard = () => expect.unreachable();
  const seat = new Seat(host as unknown as CallHost, life, { taken: unheard, resumed: unheard, lost: unheard });
  let settled = () => {};
  const after = new Promise<void>((resolve) => {
    settled = resolve;
  });
  const taken = seat.take(unheard as never, { after });
  life.end();
  seat.giveUp('call');
  settled();
  await expect(taken).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(told).toEqual([]);
});

it('says goodbye again when the first one came too soon: a duplicate of the tab had said it before there was a seat', async () => {
  const told: CommandName[] = [];
  const host = {
    log: new KeptLog(new FakeClock()),
    deviceId: () => 'device',
    learned: () => {},
    request: async (name: CommandName) => {
      told.push(name);
      if (told.length === 1) throw new ProtocolError('NOT_IN_CALL');
    },
  };
  const life = new Lifetime();
  const unheard = () => expect.unreachable();
  const seat = new Seat(host as unknown as CallHost, life, { taken: unheard, resumed: unheard, lost: unheard });
  let answer: (seated: Seated) => void = unheard;
  const taken = seat.take(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  life.end();
  seat.giveUp('call');
  answer({ call: { id: 'call', status: 'active' } } as Seated);
  await taken;
  expect(told).toEqual(['call:leave', 'call:leave']);
});
