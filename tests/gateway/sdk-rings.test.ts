import { createParley, type Parley, type Platform } from '@parley/sdk';
import { createApi } from '@parley/sdk/http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../packages/sdk/src/fakes/eventually.ts';
import { wrtcPlatform } from '../../packages/sdk/src/fakes/wrtc-platform.ts';
import { openSocketIo } from '../../packages/sdk/src/signalling/socket-io.ts';
import { startTestGateway, type TestGateway } from './start-gateway.ts';

let gateway: TestGateway;
let undo: (() => void | Promise<void>)[] = [];

const origin = () => `http://127.0.0.1:${gateway.port}`;

interface Sleeper {
  parley: Parley;
  sleep(): void;
  wake(): void;
}

/** A device of somebody, that may fall asleep: nothing reaches it until it wakes. */
function device(token: string): Sleeper {
  let asleep = false;
  let connections: { connect(): void; cut(): void }[] = [];
  const openSocket: Platform['openSocket'] = (url, handlers) => {
    const socket = openSocketIo(url, handlers);
    const cut = () => {
      socket.disconnect();
      handlers.lost('asleep');
    };
    connections = [...connections, { connect: socket.connect, cut }];
    return { ...socket, connect: () => !asleep && socket.connect() };
  };
  const { platform, stop } = wrtcPlatform();
  const parley = createParley({ url: origin(), token, platform: { ...platform, openSocket } });
  undo.push(stop, () => parley.close());
  return {
    parley,
    sleep() {
      asleep = true;
      for (const socket of connections) socket.cut();
    },
    wake() {
      asleep = false;
      for (const socket of connections) socket.connect();
    },
  };
}

/** Ada, and Bob with two devices, in one conversation; `others` more make it a group's. */
async function people({ others = 0 } = {}) {
  const open = createApi({ url: origin() });
  const [ada, bob, ...more] = await Promise.all(
    ['Ada', 'Bob', ...Array.from({ length: others }, (_, at) => `Other ${at}`)].map((name) => open.guest(name)),
  );
  if (!ada || !bob) throw new Error('nobody is there');
  const memberIds = [bob, ...more].map(({ user }) => user.id);
  const { id: conversationId } = await createApi({ url: origin(), token: ada.token }).createConversation({ memberIds });
  const devices = { ada: device(ada.token), laptop: device(bob.token), phone: device(bob.token) };
  for (const { parley } of Object.values(devices))
    await eventually(parley, ({ connection }) => connection.state === 'online');
  return { ...devices, conversationId };
}

/** Ada's call rings on both of Bob's devices. */
async function rung(options?: { others: number }) {
  const there = await people(options);
  await there.ada.parley.call({ conversationId: there.conversationId, type: 'audio' });
  const rings = ({ parley }: Sleeper) => eventually(parley, ({ incoming }) => incoming[0]);
  const [{ callId }] = await Promise.all([rings(there.laptop), rings(there.phone)]);
  return { ...there, callId };
}

const outcome = async ({ parley }: Sleeper) => (await eventually(parley, ({ lastRing }) => lastRing)).cause;

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
  await gateway.remove();
});

describe('R2.2 how a ring came out, by a real gateway', () => {
  it('answered on another device, whose seat this one then knows', async () => {
    const { laptop, phone, callId } = await rung();
    await phone.parley.accept(callId);
    expect(await outcome(laptop)).toEqual({ kind: 'answered-elsewhere' });
    const me = phone.parley.store.getState().me?.personId;
    await eventually(laptop.parley, ({ calls }) =>
      calls[callId]?.participants.some(({ userId, state }) => userId === me && state !== 'left'),
    );
    expect(phone.parley.store.getState().lastRing).toBeNull();
  });

  it.each([0, 1])('declined on another device, with %s others in the conversation', async (others) => {
    const { laptop, phone, callId } = await rung({ others });
    await phone.parley.decline(callId);
    expect(await outcome(laptop)).toEqual({ kind: 'declined-elsewhere' });
    expect(await outcome(phone)).toMatchObject({ kind: 'ended', reason: 'declined', mine: true });
  });

  it('given up by the caller is missed', async () => {
    const { ada, laptop, phone } = await rung();
    await ada.parley.hangUp();
    for (const each of [laptop, phone])
      expect(await outcome(each)).toMatchObject({ kind: 'ended', reason: 'missed', mine: false });
  });

  it.each<[string, (there: Awaited<ReturnType<typeof rung>>) => Promise<void>, object]>([
    ['given up', ({ ada }) => ada.parley.hangUp(), { kind: 'ended', reason: 'missed' }],
    ['declined', ({ phone, callId }) => phone.parley.decline(callId), { kind: 'declined-elsewhere' }],
    ['answered', ({ phone, callId }) => phone.parley.accept(callId), { kind: 'answered-elsewhere' }],
    [
      'answered and hung up',
      async ({ phone, callId }) => {
        await phone.parley.accept(callId);
        await phone.parley.hangUp();
      },
      { kind: 'answered-elsewhere' },
    ],
  ])('%s while this device slept is told when it wakes', async (_, meanwhile, cause) => {
    const there = await rung();
    there.laptop.sleep();
    await eventually(there.laptop.parley, ({ connection }) => connection.state !== 'online');
    await meanwhile(there);
    there.laptop.wake();
    expect(await outcome(there.laptop)).toMatchObject(cause);
    expect(there.laptop.parley.store.getState().incoming).toEqual([]);
  });
});
