import { FakeClock } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { actorNamed } from '../call/testing/scenario.ts';
import type { ClientSocket } from './client-socket.ts';
import { Connections } from './connections.ts';
import { establish } from './establish.ts';

it('L12.6: a page is told how things stand when what the page before asked for is done', async () => {
  const connections = new Connections();
  const commands: { done(): void }[] = [];
  let calls = 0;
  const arrive = (instance: string) => {
    const said: unknown[] = [];
    let hear: (name: string, args: unknown[]) => void = () => {};
    const socket = { emit: (...what: unknown[]) => void said.push(what), disconnect: () => {} };
    const established = establish(
      {
        connections,
        clock: new FakeClock(),
        newId: () => 'another',
        limits: {},
        warmUp: 'off',
        dispatch: () => new Promise((done) => void commands.push({ done })),
        onConnected: async () => {},
        callsFor: () => {
          calls++;
          return [];
        },
        onDisconnected: () => {},
      },
      {
        socket: socket as unknown as ClientSocket,
        identity: { person: actorNamed('ann/1').person, expiresAt: Number.MAX_SAFE_INTEGER, issuedHere: true },
        deviceId: '1',
        instance,
        host: undefined,
        onCommand: (listener) => {
          hear = listener;
        },
        onClosed: () => {},
      },
    );
    return { said, established, command: (name: string) => hear(name, [{}]) };
  };

  const first = arrive('page');
  await first.established;
  expect(first.said).toHaveLength(1);
  first.command('call:initiate');
  const next = arrive('page');
  await new Promise(setImmediate);
  expect({ told: next.said.length, calls }).toEqual({ told: 0, calls: 1 });
  commands[0]?.done();
  await next.established;
  expect({ told: next.said.length, calls }).toEqual({ told: 1, calls: 2 });
});
