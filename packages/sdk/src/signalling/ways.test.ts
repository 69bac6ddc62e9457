import { beforeEach, describe, expect, it } from 'vitest';
import type { Credentials, SocketHandlers } from './gateway-socket.ts';
import { Ways } from './ways.ts';

interface Opened {
  handlers: SocketHandlers;
  did: string[];
}

let opened: Opened[];
let heard: string[];
let ways: Ways;
const credentials: Credentials = { token: 't', deviceId: 'd', instance: 'i' };

beforeEach(() => {
  opened = [];
  heard = [];
  ways = new Ways({
    open: (handlers) => {
      const did: string[] = [];
      opened.push({ handlers, did });
      return {
        connect: () => void did.push('connect'),
        disconnect: () => void did.push('disconnect'),
        emit: (name) => void did.push(name),
      };
    },
    handlers: {
      credentials: async () => {
        heard.push('credentials');
        return credentials;
      },
      event: (name) => heard.push(name),
      lost: (reason) => heard.push(`lost: ${reason}`),
      failed: (reason) => heard.push(`failed: ${reason}`),
    },
    credentialsBeside: async () => credentials,
    failedBeside: (reason) => heard.push(`failed beside: ${reason}`),
  });
  ways.connect();
});

const at = (index: number) => opened[index] as Opened;

describe('F8.1 a second way to the gateway', () => {
  it('takes the place of the first with its first event, and not before', async () => {
    ways.tryBeside();
    ways.tryBeside();
    expect(opened).toHaveLength(2);
    await at(1).handlers.credentials();
    ways.emit('ping', {}, () => {});
    at(0).handlers.event('still here', {});
    at(1).handlers.event('session:ready', {});
    ways.emit('call:resume', {}, () => {});
    expect(at(0).did).toEqual(['connect', 'ping', 'disconnect']);
    expect(at(1).did).toEqual(['connect', 'call:resume']);
    expect(heard).toEqual(['still here', 'session:ready']);
  });

  it('is given up when the first is well, and heard no more', () => {
    ways.tryBeside();
    ways.giveUpBeside();
    at(1).handlers.event('session:ready', {});
    at(1).handlers.failed('too late');
    expect(at(1).did).toEqual(['connect', 'disconnect']);
    expect(heard).toEqual([]);
    expect(ways.isTryingBeside).toBe(false);
  });

  it('that comes to nothing harms nothing, and may be tried again', () => {
    ways.tryBeside();
    at(1).handlers.failed('refused');
    expect(heard).toEqual(['failed beside: refused']);
    ways.tryBeside();
    expect(opened).toHaveLength(3);
  });

  it('is heard of its own losses from then on, and the first no more', async () => {
    ways.tryBeside();
    at(1).handlers.event('session:ready', {});
    at(0).handlers.lost('io server disconnect');
    at(1).handlers.lost('transport close');
    await at(1).handlers.credentials();
    expect(heard).toEqual(['session:ready', 'lost: transport close', 'credentials']);
  });

  it('is dropped by who connects anew or says goodbye', () => {
    ways.tryBeside();
    ways.connect();
    ways.tryBeside();
    ways.disconnect();
    expect(opened.map(({ did }) => did)).toEqual([
      ['connect', 'connect', 'disconnect'],
      ['connect', 'disconnect'],
      ['connect', 'disconnect'],
    ]);
  });
});
