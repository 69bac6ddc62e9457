import { join } from 'node:path';
import { FakeClock } from '@parley/runtime/fakes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from './client.ts';
import { dataFolder, type GatewayProcess, startProcess } from './gateway-process.ts';
import { Stage, useStage } from './stage.ts';
import { type Received, WEBHOOK_SECRET, WebhookReceiver } from './webhook-receiver.ts';

const types = (received: Received[]) => received.map(({ message }) => message.type);
const ids = (received: Received[]) => received.map(({ id }) => id);
/** Whether the messages end with this call's. */
const told = (type: string, callId: string, count: number) => (received: Received[]) =>
  received.filter(({ message }) => message.type === type && message.data.call.id === callId).length === count;

describe('webhooks', () => {
  const receiver = new WebhookReceiver();
  beforeAll(() => receiver.start());
  afterEach(() => {
    expect(receiver.violations).toEqual([]);
    receiver.received.length = 0;
  });
  afterAll(() => receiver.stop());

  describe('to a receiver that is there', () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = new Stage({ WEBHOOK_URL: receiver.url, WEBHOOK_SECRET, RING_TIMEOUT_MS: '400' });
      await stage.open();
    });
    afterEach(() => {
      expect(stage.dismiss()).toEqual([]);
    });
    afterAll(() => stage.close());

    it('H1: a call that is answered: started, then ended, each with the whole call', async () => {
      const { alice, bob, callId, conversationId } = await stage.talking();
      await alice.command('call:leave', { callId });
      const received = await receiver.until(told('call.ended', callId, 1));
      expect(types(received)).toEqual(['call.started', 'call.ended']);
      const [started, ended] = received.map(({ message }) => message);
      expect(started?.data.call).toMatchObject({ id: callId, conversationId, status: 'initiated', ringing: [bob.id] });
      expect(started?.timestamp).toBe(started?.data.call.startedAt);
      expect(ended?.data.call).toMatchObject({ status: 'ended', endReason: 'completed', endedBy: alice.id });
      expect(ended?.data.call.participants.map(({ displayName }) => displayName)).toEqual(['Alice', 'Bob']);
      expect(ended?.timestamp).toBe(ended?.data.call.endedAt);
      expect(new Set(ids(received)).size).toBe(2);
    });

    it('H1, R2.1: a missed call, once for each person who missed it, guests too', async () => {
      const { alice, bob, carol, conversationId } = await stage.trio();
      const guest = await stage.connect(await stage.linkGuest(alice.person, conversationId, 'Gus'));
      const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
      await carol.command('call:reject', { callId: call.id });
      const received = await receiver.until(told('call.missed', call.id, 2));
      expect(types(received)).toEqual(['call.started', 'call.ended', 'call.missed', 'call.missed']);
      const missed = received.flatMap(({ message }) => (message.type === 'call.missed' ? [message.data] : []));
      expect(missed.map(({ userId, anonymousId }) => userId ?? `guest ${anonymousId}`).toSorted()).toEqual(
        [bob.id, `guest ${guest.id}`].toSorted(),
      );
      expect(missed.map(({ call: { endReason } }) => endReason)).toEqual(['missed', 'missed']);
    });

    it('L17.2: who blocked the caller is told of nothing, through the host product neither', async () => {
      const { alice, bob, conversationId } = await stage.pair();
      await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
      const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
      await receiver.until(told('call.ended', call.id, 1));
      // What is told of the next call comes after all that is told of this one: nothing is still on its way.
      const { callId } = await stage.talking();
      await receiver.until(told('call.started', callId, 1));
      expect(types(receiver.received)).toEqual(['call.started', 'call.ended', 'call.started']);
    });

    it('R5: what became of them is counted', async () => {
      const { callId } = await stage.talking();
      await receiver.until(told('call.started', callId, 1));
      const lines = async () => (await (await fetch(`${stage.origin}/metrics`)).text()).split('\n');
      await expect.poll(lines).toContain('parley_webhooks_waiting 0');
      expect((await lines()).join('\n')).toMatch(/parley_webhooks_tried_total\{outcome="taken"\} [1-9]/);
    });
  });

  describe('to a receiver that was down', () => {
    const clock = new FakeClock(Date.now());
    let stage: Stage;
    beforeAll(async () => {
      stage = new Stage({ WEBHOOK_URL: receiver.url, WEBHOOK_SECRET }, clock);
      await stage.open();
    });
    afterEach(() => {
      expect(stage.dismiss()).toEqual([]);
    });
    afterAll(() => stage.close());
    const metric = async (line: string) => (await (await fetch(`${stage.origin}/metrics`)).text()).includes(line);
    /** What `look` sees while time passes, slowly enough that what is on its way arrives before it is given up. */
    const inTime = <Seen>(look: () => Seen) =>
      expect.poll(
        async () => {
          await clock.advance(1_000);
          return look();
        },
        { interval: 20, timeout: 20_000 },
      );
    const toldOf = (callId: string) => receiver.received.filter(({ message }) => message.data.call.id === callId);

    it('H2: a missed call is told once it is up again, in order, each message once', async () => {
      await receiver.stop();
      const { alice, bob, conversationId } = await stage.pair();
      const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
      await expect.poll(() => metric('{outcome="unreachable"} 1')).toBe(true);
      await clock.advance(31_000);
      await bob.waitFor('call:ended');
      expect(receiver.received).toEqual([]);
      expect(await metric('parley_webhooks_waiting 3')).toBe(true);

      await receiver.start();
      await inTime(() => types(receiver.received)).toEqual(['call.started', 'call.ended', 'call.missed']);
      expect(receiver.received.at(-1)?.message.data).toMatchObject({ userId: bob.id, call: { id: call.id } });
      await expect.poll(() => metric('parley_webhooks_waiting 0')).toBe(true);
      await clock.advance(24 * 3_600_000);
      expect(receiver.received).toHaveLength(3);
    });

    it('H2: what was not taken comes again under the same id', async () => {
      let times = 0;
      receiver.answer = (response) => response.writeHead(++times < 3 ? 500 : 204).end();
      const { callId } = await stage.talking();
      await inTime(() => times).toBe(3);
      const started = toldOf(callId);
      expect(types(started)).toEqual(['call.started', 'call.started', 'call.started']);
      expect(new Set(ids(started)).size).toBe(1);
    });

    it('H4: a user who was erased meanwhile has no name in it', async () => {
      receiver.answer = (response) => response.writeHead(503).end();
      const { alice, bob, callId } = await stage.talking();
      await stage.ask('DELETE /api/me', { as: bob.person });
      await alice.waitFor('call:ended', (event) => event.callId === callId);
      receiver.answer = (response) => response.writeHead(204).end();
      await inTime(() => types(toldOf(callId)).at(-1)).toBe('call.ended');
      const names = toldOf(callId)
        .at(-1)
        ?.message.data.call.participants.map(({ displayName }) => displayName);
      expect(names).toEqual(['Alice', 'Erased user']);
    });
  });
});

describe('a gateway that ends', () => {
  let receiver: WebhookReceiver;
  let folder: { folder: string; remove(): Promise<void> };
  let running: GatewayProcess | undefined;
  beforeEach(async () => {
    folder = await dataFolder();
    receiver = new WebhookReceiver();
    await receiver.start();
  });
  afterEach(async () => {
    await running?.kill('SIGKILL');
    await receiver.stop();
    await folder.remove();
    expect(receiver.violations).toEqual([]);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'H1, H2: %s between what happened and its telling: it is told by the next start',
    async (signal) => {
      const settings = {
        DATABASE_URL: `file:${join(folder.folder, 'parley.db')}`,
        WEBHOOK_URL: receiver.url,
        WEBHOOK_SECRET,
      };
      running = await startProcess(settings);
      const origin = `http://127.0.0.1:${running.port}`;
      const person = async (displayName: string) => {
        const response = await fetch(`${origin}/api/auth/guest`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ displayName }),
        });
        const { token, user } = (await response.json()) as { token: string; user: { id: string } };
        return { id: user.id, displayName, token, kind: 'user' as const };
      };
      const [alice, bob] = [await Client.connect(origin, await person('Alice')), await person('Bob')];

      // The receiver has the first message in its hands and never answers, so the second stays behind it.
      receiver.answer = () => undefined;
      const { call } = await alice.command('call:initiate', { to: bob.id, type: 'audio' });
      const [first] = await receiver.until(({ length }) => length === 1);
      await alice.command('call:leave', { callId: call.id });
      const ended = await running.kill(signal);
      expect(ended.code).toBe(signal === 'SIGTERM' ? 0 : null);
      alice.close();
      expect(types(receiver.received)).toEqual(['call.started']);

      receiver.answer = (response) => response.writeHead(200).end();
      running = await startProcess(settings);
      const received = await receiver.until(told('call.missed', call.id, 1));
      expect(types(received)).toEqual(['call.started', 'call.started', 'call.ended', 'call.missed']);
      expect(received[1]?.id).toBe(first?.id);
      expect(received[3]?.message.data).toMatchObject({ userId: bob.id, call: { endReason: 'cancelled' } });
    },
  );
});

describe('without a receiver', () => {
  const stage = useStage();

  it('H1: nothing is stored to be told', async () => {
    const { alice, callId } = await stage.talking();
    await alice.command('call:leave', { callId });
    expect(await (await fetch(`${stage.origin}/metrics`)).text()).toContain('parley_webhooks_waiting 0');
  });
});
