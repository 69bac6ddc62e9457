import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Client, type Person } from './client.ts';
import { dataFolder, failToStart, type GatewayProcess, startProcess } from './gateway-process.ts';
import { useStage } from './stage.ts';

const cleanUp: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

/** A gateway in a process of its own, which may be killed and started again on the same file. */
async function operator(settings: Record<string, string> = {}) {
  const { folder, remove } = await dataFolder();
  cleanUp.push(remove);
  const all = { DATABASE_URL: `file:${join(folder, 'parley.db')}`, ...settings };
  let running: GatewayProcess | undefined;
  const origin = () => `http://127.0.0.1:${running?.port}`;
  cleanUp.push(() => running?.kill('SIGKILL'));

  async function ask<Answer>(method: string, path: string, as?: Person, body?: object): Promise<Answer> {
    const response = await fetch(`${origin()}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(as ? { authorization: `Bearer ${as.token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  return {
    ask,
    async start() {
      running = await startProcess(all);
    },
    async stop(signal: 'SIGKILL' | 'SIGTERM') {
      const ended = await running?.kill(signal);
      running = undefined;
      return ended;
    },
    async person(displayName: string): Promise<Person> {
      const { token, user } = await ask<{ token: string; user: { id: string } }>('POST', '/api/auth/guest', undefined, {
        displayName,
      });
      return { id: user.id, displayName, token, kind: 'user' };
    },
    async connect(person: Person, deviceId: string): Promise<Client> {
      const client = await Client.connect(origin(), person, { deviceId, instance: 'load-1' });
      cleanUp.push(() => {
        client.close();
        expect(client.violations).toEqual([]);
      });
      return client;
    },
  };
}

/** Alice and Bob, connected to a fresh gateway, and a call that rings at Bob's. */
async function ringing(settings: Record<string, string> = {}) {
  const gateway = await operator(settings);
  await gateway.start();
  const people = await Promise.all([gateway.person('Alice'), gateway.person('Bob')]);
  const [alice, bob] = await Promise.all([gateway.connect(people[0], 'a'), gateway.connect(people[1], 'b')]);
  const { call } = await alice.command('call:initiate', { to: bob.id, type: 'video' });
  await bob.command('call:ringing', { callId: call.id });
  return { gateway, alice, bob, call };
}

describe('a gateway that is killed', () => {
  it('L13.1: kill -9 while it rings, started again before the ring’s end: missed at its time', async () => {
    const { gateway, alice, bob, call } = await ringing({ RING_TIMEOUT_MS: '6000' });
    await gateway.stop('SIGKILL');
    await gateway.start();
    const again = await gateway.connect(bob.person, 'b');
    expect(again.session.calls).toMatchObject([{ id: call.id, status: 'ringing', ringEndsAt: call.ringEndsAt }]);
    // It rings on, here too.
    expect((await again.command('call:ringing', { callId: call.id })).call.ringing).toEqual([bob.id]);
    const ended = await again.waitFor('call:ended');
    expect(ended).toMatchObject({ callId: call.id, reason: 'missed' });
    const lateBy = Date.parse(ended.endedAt) - Date.parse(call.ringEndsAt ?? '');
    expect(lateBy).toBeGreaterThanOrEqual(0);
    const caller = await gateway.connect(alice.person, 'a');
    expect((await caller.command('call:initiate', { to: bob.id, type: 'audio' })).call.status).toBe('initiated');
  });

  it('L13.1: kill -9 while it rings, started again after its end: missed at once', async () => {
    const { gateway, bob, call } = await ringing({ RING_TIMEOUT_MS: '400' });
    await gateway.stop('SIGKILL');
    while (Date.now() < Date.parse(call.ringEndsAt ?? '')) await new Promise(setImmediate);
    await gateway.start();
    const again = await gateway.connect(bob.person, 'b');
    const snapshot = await again.command('call:sync', { callId: call.id });
    expect(snapshot.call).toMatchObject({ status: 'ended', endReason: 'missed' });
    const { calls } = await gateway.ask<{ calls: unknown[] }>('GET', '/api/calls', bob.person);
    expect(calls).toMatchObject([{ id: call.id, endReason: 'missed', missed: true, seen: false }]);
    const { events } = await gateway.ask<{ events: { type: string }[] }>(
      'GET',
      `/api/calls/${call.id}/timeline`,
      bob.person,
    );
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['initiated', 'rang', 'ended']));
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'L12.5: %s in an active call: both resume their seats, and it goes on',
    async (signal) => {
      const { gateway, alice, bob, call } = await ringing();
      const callId = call.id;
      await bob.command('call:join', { callId });
      for (const device of [alice, bob]) await device.command('call:report', { callId, state: 'connected' });
      await bob.command('call:toggle-video', { callId, enabled: false });
      const gone = [alice.disconnected(), bob.disconnected()];
      const ended = await gateway.stop(signal);
      expect(ended).toEqual(signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' });
      await Promise.all(gone);
      expect([...alice.events('call:ended'), ...bob.events('call:ended')]).toEqual([]);

      await gateway.start();
      const [one, other] = await Promise.all([gateway.connect(alice.person, 'a'), gateway.connect(bob.person, 'b')]);
      expect(one.session.calls[0]?.participants.map(({ state }) => state)).toEqual(['reconnecting', 'reconnecting']);
      await one.command('call:resume', { callId });
      const resumed = await other.command('call:resume', { callId });
      expect(await one.waitFor('call:participant-reconnected', ({ userId }) => userId === bob.id)).toMatchObject({
        fresh: false,
      });
      expect(resumed.call).toMatchObject({ id: callId, status: 'active' });
      expect(resumed.call.participants.map(({ state }) => state)).toEqual(['connected', 'connected']);
      expect(resumed.participant.isVideoEnabled).toBe(false);
      const signalled = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
      expect(await one.command('call:signal', { callId, signal: signalled })).toEqual({ delivered: true });
      await other.command('call:leave', { callId });
      expect(await one.waitFor('call:ended')).toMatchObject({ reason: 'completed', endedBy: bob.id });
    },
  );

  it('L12.5, F3: an active call to which nobody comes back ends as abandoned', async () => {
    const { gateway, bob, call } = await ringing({ RECONNECT_GRACE_MS: '500' });
    await bob.command('call:join', { callId: call.id });
    await gateway.stop('SIGKILL');
    await gateway.start();
    const again = await gateway.connect(bob.person, 'another');
    const seen = await again.command('call:sync', { callId: call.id });
    if (seen.call.status !== 'ended') await again.waitFor('call:ended');
    expect((await again.command('call:sync', { callId: call.id })).call).toMatchObject({ endReason: 'abandoned' });
  });
});

describe('kill -9 right after somebody was taken out', () => {
  it('L9.5: who was away is neither of the conversation nor of its call, and the others talk on', async () => {
    const gateway = await operator();
    await gateway.start();
    const [alice, bob, carol] = await Promise.all(['Alice', 'Bob', 'Carol'].map((name) => gateway.person(name)));
    if (!alice || !bob || !carol) throw new Error('three were asked for');
    const { conversation } = await gateway.ask<{ conversation: { id: string } }>('POST', '/api/conversations', alice, {
      memberIds: [bob.id, carol.id],
    });
    const [one, other, third] = await Promise.all([
      gateway.connect(alice, 'a'),
      gateway.connect(bob, 'b'),
      gateway.connect(carol, 'c'),
    ]);
    const { call } = await one.command('call:initiate', { conversationId: conversation.id, type: 'audio' });
    await other.command('call:join', { callId: call.id });
    other.lose();
    await one.waitFor('call:participant-reconnecting');
    const asked = gateway.ask('DELETE', `/api/conversations/${conversation.id}/members/${bob.id}`, alice);
    // Carol is told of the conversation after that is stored, and Alice may be answered or not.
    await third.waitFor('conversation:changed', (event) =>
      event.conversation.members.every(({ userId }) => userId !== bob.id),
    );
    await gateway.stop('SIGKILL');
    await asked.catch(() => undefined);
    await gateway.start();
    const back = await gateway.connect(bob, 'b');
    expect(back.session.calls).toEqual([]);
    expect(await back.refused('call:resume', { callId: call.id })).toMatchObject({ code: 'CALL_NOT_FOUND' });
    const { call: seen } = await (await gateway.connect(carol, 'c')).command('call:sync', { callId: call.id });
    expect(seen.participants.map(({ userId, state }) => [userId, state])).not.toContainEqual([bob.id, 'reconnecting']);
  });
});

describe('a request that comes again after kill -9', () => {
  /** Alice calls, Bob hears of it, and the gateway dies before Alice has heard its answer. */
  async function cutShort(settings: Record<string, string> = {}) {
    const gateway = await operator(settings);
    await gateway.start();
    const people = await Promise.all([gateway.person('Alice'), gateway.person('Bob')]);
    const [alice, bob] = await Promise.all([gateway.connect(people[0], 'a'), gateway.connect(people[1], 'b')]);
    const initiate = { to: bob.id, type: 'video' as const, requestId: 'call-bob' };
    alice.send('call:initiate', initiate);
    const { callId } = await bob.waitFor('call:initiated');
    await gateway.stop('SIGKILL');
    await gateway.start();
    const again = async () => {
      const [one, other] = await Promise.all([gateway.connect(people[0], 'a'), gateway.connect(people[1], 'b')]);
      return { alice: one, bob: other };
    };
    return { gateway, callId, initiate, again };
  }

  it('W1.1: the same call is answered as it stands, and rings nobody twice', async () => {
    const { gateway, callId, initiate, again } = await cutShort();
    const { alice, bob } = await again();
    const { call, participant } = await alice.command('call:initiate', initiate);
    expect(call).toMatchObject({ id: callId, status: 'initiated', ringing: [bob.id] });
    expect(participant).toMatchObject({ userId: alice.id, state: 'reconnecting' });
    await bob.caughtUp();
    expect(bob.events('call:initiated')).toEqual([]);
    const { calls } = await gateway.ask<{ calls: unknown[] }>('GET', '/api/calls', alice.person);
    expect(calls).toHaveLength(1);
  });

  it('W1.1: also when the call has ended meanwhile', async () => {
    const { gateway, callId, initiate, again } = await cutShort();
    const { alice, bob } = await again();
    await bob.command('call:reject', { callId });
    const { call } = await alice.command('call:initiate', initiate);
    expect(call).toMatchObject({ id: callId, status: 'ended', endReason: 'declined' });
    await bob.caughtUp();
    expect(bob.events('call:initiated')).toEqual([]);
    const { calls } = await gateway.ask<{ calls: unknown[] }>('GET', '/api/calls', alice.person);
    expect(calls).toHaveLength(1);
    const next = await alice.command('call:initiate', { ...initiate, requestId: 'call-bob-again' });
    expect(next.call.id).not.toBe(callId);
  });

  it('W1.1: a hang-up is answered once more, and ends no later call', async () => {
    const { gateway, alice, bob, call } = await ringing();
    await bob.command('call:join', { callId: call.id });
    const leave = { callId: call.id, requestId: 'hang-up' };
    alice.send('call:leave', leave);
    await bob.waitFor('call:ended');
    await gateway.stop('SIGKILL');
    await gateway.start();
    const [one, other] = await Promise.all([gateway.connect(alice.person, 'a'), gateway.connect(bob.person, 'b')]);
    const next = await other.command('call:initiate', { to: alice.id, type: 'audio' });
    expect(await one.command('call:leave', leave)).toEqual({ callId: call.id });
    expect((await other.command('call:sync', { callId: next.call.id })).call.status).toBe('initiated');
  });
});

describe('a graceful stop', () => {
  const stage = useStage();

  it('F8.2: says when to come back, ends nothing, and both resume at the same version', async () => {
    const { alice, bob, callId } = await stage.talking();
    for (const device of [alice, bob]) await device.command('call:report', { callId, state: 'connected' });
    alice.forget();
    await stage.reopen();
    expect(await alice.waitFor('session:closing')).toEqual({ withinMs: 300 });
    expect(alice.names()).toEqual([]);
    const [one, other] = await Promise.all(
      [alice, bob].map(({ person, deviceId }) => stage.connect(person, { deviceId })),
    );
    if (!one || !other) throw new Error('two were asked for');
    expect(one.session.calls[0]?.participants.map(({ state }) => state)).toEqual(['reconnecting', 'reconnecting']);
    expect(other.session.calls[0]?.version).toBe(one.session.calls[0]?.version);
    await one.command('call:resume', { callId });
    const { call } = await other.command('call:resume', { callId });
    expect(call.participants.map(({ state }) => state)).toEqual(['connected', 'connected']);
    const heard = await one.waitFor('call:participant-reconnected', ({ userId }) => userId === bob.id);
    expect(heard).toMatchObject({ version: call.version, fresh: false });
    expect((await stage.snapshot(one, callId)).version).toBe(call.version);
  });

  it('L12.5: it does not wait for clients whose network is gone, and loses no seat', async () => {
    const { alice, bob, callId } = await stage.talking();
    // Nothing is read any more, so no closing handshake is answered.
    (bob.wire as unknown as { pause(): void }).pause();
    await stage.reopen();
    bob.lose();
    const back = await stage.connect(alice.person, { deviceId: alice.deviceId });
    expect(back.session.calls).toMatchObject([{ id: callId, status: 'active' }]);
    await back.command('call:resume', { callId });
  }, 10_000);
});

describe('a gateway that cannot start', () => {
  async function settings(more: Record<string, string>): Promise<Record<string, string>> {
    const { folder, remove } = await dataFolder();
    cleanUp.push(remove);
    return { DATABASE_URL: `file:${join(folder, 'parley.db')}`, ...more };
  }

  it.each([
    ['a port that is none', { PORT: 'eighty' }, /^PORT must be /],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of /],
    ['a duration of words', { RING_TIMEOUT_MS: 'half a minute' }, /^RING_TIMEOUT_MS must be /],
    ['TURN without its secret', { TURN_URLS: 'turn:turn.example:3478' }, /^TURN_SECRET must be /],
    ['a database of another kind', { DATABASE_URL: 'mysql://db' }, /^DATABASE_URL must be /],
  ])('%s: one line that names the setting, exit code 1', async (_what, wrong, line) => {
    const { code, stderr, stdout } = await failToStart(await settings(wrong));
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(line);
    expect(stdout).toBe('');
  });

  it('a port that is taken: one line, exit code 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => new Promise((resolve) => other.close(resolve)));
    const port = String((other.address() as { port: number }).port);
    const { code, stderr } = await failToStart(await settings({ PORT: port }));
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`Port ${port} is taken`);
  });

  it('a database that cannot be written, or is none: one line, exit code 1', async () => {
    const { folder, remove } = await dataFolder();
    cleanUp.push(remove);
    const directory = join(folder, 'directory');
    await mkdir(directory);
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'these are my notes, not a database, and they are long enough to be looked at');
    for (const path of [directory, text, join(text, 'parley.db')]) {
      const { code, stderr } = await failToStart({ DATABASE_URL: `file:${path}` });
      expect(code).toBe(1);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toContain('DATABASE_URL');
    }
  });

  it('a file that another gateway uses: one line, exit code 1, and the first goes on', async () => {
    const { folder, remove } = await dataFolder();
    cleanUp.push(remove);
    const shared = { DATABASE_URL: `file:${join(folder, 'shared.db')}` };
    const first = await startProcess(shared);
    cleanUp.push(() => first.kill('SIGKILL'));
    const { code, stderr } = await failToStart(shared);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('another Parley process');
    expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200);
  });
});
