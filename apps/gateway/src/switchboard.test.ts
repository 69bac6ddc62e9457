import { systemClock } from '@parley/runtime';
import { countingIds } from '@parley/runtime/fakes';
import { expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from './call/call.ts';
import { actorNamed } from './call/testing/scenario.ts';
import type { Connection } from './socket/connections.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { Switchboard } from './switchboard.ts';
import { silentLog } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';

it('L16.1: who goes while the store cannot be written looks offline all the same', async () => {
  const store = await openSqliteStore({ file: ':memory:' });
  let down = false;
  const switchboard = new Switchboard({
    store: { ...store, commit: (changes) => (down ? Promise.reject(new Error('down')) : store.commit(changes)) },
    clock: systemClock(),
    newId: countingIds('id'),
    rules: DEFAULT_CALL_RULES,
    sweepIntervalMs: 60_000,
    retentionDays: null,
    iceServersFor: () => ({ iceServers: [], ttl: 60 }),
    log: silentLog(),
    metrics: createMetrics(),
  });
  const heard: unknown[] = [];
  const connect = async (name: 'ann/1' | 'bob/1') => {
    const socket = { emit: (...said: unknown[]) => name === 'ann/1' && heard.push(said) };
    const connection = {
      socket: socket as unknown as Connection['socket'],
      actor: actorNamed(name),
      guestOf: undefined,
      instance: undefined,
      host: undefined,
      expiresAt: Number.MAX_SAFE_INTEGER,
      toldOfExpiry: false,
    };
    switchboard.connections.add(connection);
    await switchboard.connected(connection);
    return connection;
  };
  for (const id of ['ann', 'bob']) await store.saveUser({ id, displayName: id });
  const [ann, bob] = [await connect('ann/1'), await connect('bob/1')];
  const { call } = await switchboard.calls.initiate(ann.actor, { to: 'bob', type: 'audio' });
  await switchboard.calls.ring(bob.actor, { callId: call.id });
  await switchboard.idle();

  down = true;
  switchboard.connections.remove(bob);
  switchboard.disconnected(bob, 'loss');
  await switchboard.idle();
  expect(heard).toContainEqual(['presence:changed', { userId: 'bob', state: 'offline' }]);
  switchboard.stop();
  await store.close();
});
