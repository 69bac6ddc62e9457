import type { CallSession, CommandName } from '@parley/protocol';
import { Lifetime } from '@parley/runtime';
import { FakeClock } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { KeptLog } from '../log.ts';
import type { CallHost, Seated } from './call-host.ts';
import { Seat } from './seat.ts';

it('a call that was given up before its answer is known from it, for others may go on in it, and its seat is given back', async () => {
  const life = new Lifetime();
  const learned: CallSession[] = [];
  const asked: CommandName[] = [];
  const host = {
    log: new KeptLog(new FakeClock()),
    deviceId: () => 'device',
    learned: (session: CallSession) => void learned.push(session),
    request: async (name: CommandName) => void asked.push(name),
  } as unknown as CallHost;
  const unheard = () => expect.unreachable();
  const seat = new Seat(host, life, { taken: unheard, resumed: unheard, lost: unheard });
  const call = { id: 'call', status: 'active' } as CallSession;
  let answer: (seated: Seated) => void = unheard;
  const taken = seat.take(() => new Promise((resolve) => (answer = resolve)));
  life.end();
  answer({ call } as Seated);
  await taken;
  expect({ learned, asked }).toEqual({ learned: [call], asked: ['call:leave'] });
  expect(seat.held).toBe(false);
});
