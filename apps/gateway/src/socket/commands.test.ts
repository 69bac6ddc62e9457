import { describe, expect, it } from 'vitest';
import type { CallService } from '../runner/call-service.ts';
import { commandHandlers } from './commands.ts';
import { type Connection, Connections } from './connections.ts';

const COMING = ['call:initiate', 'call:ringing', 'call:join', 'call:resume'] as const;
const device = { personId: 'ada', deviceId: 'tab' };

function connectionOf(instance: string | undefined): Connection {
  return {
    socket: { id: 'socket', conn: undefined, emit() {}, disconnect() {} },
    actor: { ...device, person: { id: 'ada', kind: 'user', displayName: 'Ada' } },
    guestOf: undefined,
    instance,
    host: undefined,
    expiresAt: Infinity,
    toldOfExpiry: false,
  };
}

/** Ada's command is on its way into the store when `meanwhile` happens; whether her device then counts as gone. */
async function isGone(name: (typeof COMING)[number], meanwhile: (connections: Connections, own: Connection) => void) {
  const gone: object[] = [];
  const connections = new Connections();
  let stored = () => {};
  const coming = () =>
    new Promise((resolve) => {
      stored = () => resolve({});
    });
  const calls = {
    initiate: coming,
    ring: coming,
    join: coming,
    resume: coming,
    deviceGone: async ({ personId, deviceId }: typeof device) => void gone.push({ personId, deviceId }),
  } as unknown as CallService;
  const handlers = commandHandlers({ calls, connections, refresh: async () => 0, onSignal() {} });
  const own = connectionOf('first load');
  connections.add(own);
  const answer = (handlers[name] as (payload: object, connection: Connection) => Promise<unknown>)({}, own);
  meanwhile(connections, own);
  stored();
  await answer;
  return gone.length > 0;
}

describe.each(COMING)('L12.1: %s, by a device that goes while it comes', (name) => {
  it('is followed by its going', async () => {
    expect(await isGone(name, (connections, own) => connections.remove(own))).toBe(true);
  });

  it('also when its page was loaded anew', async () => {
    expect(await isGone(name, (connections) => connections.add(connectionOf('second load')))).toBe(true);
    expect(await isGone(name, (connections) => connections.add(connectionOf(undefined)))).toBe(true);
  });

  it('not when the same page has another connection, or nothing happened', async () => {
    expect(await isGone(name, (connections) => connections.add(connectionOf('first load')))).toBe(false);
    expect(await isGone(name, () => {})).toBe(false);
  });
});
