import { ProtocolError, wireError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { FakeGateway } from '../fakes/fake-gateway.ts';
import { stateOf } from '../fakes/two-people.ts';
import { memoryStorage } from '../platform.ts';

let clock: FakeClock;
let gateway: FakeGateway;
const unauthenticated = wireError('UNAUTHENTICATED');

beforeEach(() => {
  clock = new FakeClock();
  gateway = new FakeGateway(clock, ['ada', 'bob']);
});

describe('the way to the gateway', () => {
  it('is connecting, online, away since when, online again', async () => {
    const ada = fakeClient(gateway, clock, 'ada');
    expect(stateOf(ada).connection).toEqual({ state: 'connecting' });
    await clock.advance(0);
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
    expect(stateOf(ada).me).toEqual({ personId: 'ada', deviceId: 'ada-2', guest: false });
    gateway.cut('ada');
    expect(stateOf(ada).connection).toEqual({ state: 'away', since: clock.now() });
    await gateway.mend('ada');
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
  });

  it('asks the token function anew at each connection, and once more after a refusal', async () => {
    let asked = 0;
    gateway.refusal = unauthenticated;
    const ada = fakeClient(gateway, clock, 'ada', {
      token: () => {
        if (++asked === 2) gateway.refusal = undefined;
        return `token-${asked}`;
      },
    });
    await clock.advance(1000);
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
    expect(gateway.credentialsOf('ada')?.token).toBe('token-2');
    gateway.cut('ada');
    await gateway.mend('ada');
    expect(gateway.credentialsOf('ada')?.token).toBe('token-3');
  });

  it('is refused when a second token is no better, and tries no more', async () => {
    let asked = 0;
    gateway.refusal = unauthenticated;
    const ada = fakeClient(gateway, clock, 'ada', { token: () => `token-${++asked}` });
    const errors: ProtocolError[] = [];
    ada.parley.on('error', (error) => errors.push(error));
    await clock.advance(60_000);
    expect(stateOf(ada).connection).toEqual({ state: 'refused', error: unauthenticated });
    expect(asked).toBe(2);
    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
    expect(clock.pending).toBe(0);
  });

  it('is refused when the token function itself says that nobody is signed in', async () => {
    const ada = fakeClient(gateway, clock, 'ada', {
      token: () => Promise.reject(new ProtocolError('UNAUTHENTICATED')),
    });
    await clock.advance(60_000);
    expect(stateOf(ada).connection).toMatchObject({ state: 'refused' });
    expect(clock.pending).toBe(0);
  });

  it('is away from the first attempt that fails, and comes by itself', async () => {
    gateway.refusal = wireError('UNAVAILABLE');
    const ada = fakeClient(gateway, clock, 'ada');
    await clock.advance(0);
    expect(stateOf(ada).connection).toEqual({ state: 'away', since: clock.now() });
    expect(stateOf(ada).me).toBeUndefined();
    gateway.refusal = undefined;
    await clock.advance(10_000);
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
  });

  it('L16.1: forgets who was there when a session begins: what changed meanwhile was told to nobody', async () => {
    const ada = fakeClient(gateway, clock, 'ada');
    await clock.advance(0);
    gateway.say('ada', 'presence:changed', { userId: 'bob', state: 'online' });
    expect(stateOf(ada).presence).toEqual({ bob: 'online' });
    gateway.cut('ada');
    await gateway.mend('ada');
    expect(stateOf(ada).presence).toEqual({});
  });

  it('waits and asks again when a token cannot be had just now', async () => {
    let asked = 0;
    const ada = fakeClient(gateway, clock, 'ada', {
      token: async () => {
        if (++asked < 3) throw new TypeError('fetch failed');
        return 'token';
      },
    });
    await clock.advance(1000);
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
  });

  it('is not tried any more by a client that is closed before its token comes', async () => {
    let tried = 0;
    let answer = (_token: string) => {};
    const { parley } = fakeClient(gateway, clock, 'ada', {
      token: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      platform: {
        openSocket: (url, handlers) => {
          const socket = gateway.openSocketOf('ada')(url, handlers);
          const connect = () => {
            tried++;
            socket.connect();
          };
          return { ...socket, connect };
        },
      },
    });
    await clock.advance(100);
    await parley.close();
    answer('token');
    await clock.advance(60_000);
    expect(tried).toBe(1);
  });

  it('comes back after a refusal that may pass', async () => {
    gateway.refusal = wireError('UNAVAILABLE');
    const ada = fakeClient(gateway, clock, 'ada');
    await clock.advance(10_000);
    expect(stateOf(ada).connection.state).toBe('away');
    gateway.refusal = undefined;
    await clock.advance(3000);
    expect(stateOf(ada).connection).toEqual({ state: 'online' });
  });

  it('presents a fresh token before the old one ends', async () => {
    let asked = 0;
    fakeClient(gateway, clock, 'ada', { token: () => `token-${++asked}` });
    await clock.advance(0);
    gateway.say('ada', 'session:expiring', { expiresAt: new Date(clock.now() + 60_000).toISOString() });
    await clock.advance(0);
    expect(gateway.received('session:refresh')).toMatchObject([{ token: 'token-2' }]);
  });

  it('F8: keeps its device over a refresh, with a new instance for each page', async () => {
    const storage = memoryStorage();
    fakeClient(gateway, clock, 'ada', { storage });
    await clock.advance(0);
    const before = gateway.credentialsOf('ada');
    let ids = 0;
    fakeClient(gateway, clock, 'ada', { storage, platform: { newId: () => `new-${++ids}` } });
    await clock.advance(0);
    const after = gateway.credentialsOf('ada');
    expect(after?.deviceId).toBe(before?.deviceId);
    expect(after?.instance).not.toBe(before?.instance);
  });
});
