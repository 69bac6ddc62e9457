import { createParley, type Parley } from '@parley/sdk';
import { createApi } from '@parley/sdk/http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectedStream, eventually } from '../../packages/sdk/src/fakes/eventually.ts';
import { heard } from '../../packages/sdk/src/fakes/media-witness.ts';
import { wrtcPlatform } from '../../packages/sdk/src/fakes/wrtc-platform.ts';
import { startTestGateway, type TestGateway } from './start-gateway.ts';

let gateway: TestGateway;
let undo: (() => void | Promise<void>)[] = [];

const origin = () => `http://127.0.0.1:${gateway.port}`;

interface Page {
  parley: Parley;
  /** The page goes and is loaded anew, in the same tab. */
  refresh(): Page;
}

/** Somebody's tab, with a microphone that hums. */
function openPage(token: string, { platform, stop } = wrtcPlatform()): Page {
  const page = new EventTarget();
  const parley = createParley({ url: origin(), token, platform: { ...platform, page } });
  undo.push(stop, () => parley.close());
  return {
    parley,
    refresh() {
      page.dispatchEvent(new Event('pagehide'));
      return openPage(token, { platform, stop });
    },
  };
}

/** Two people who share a conversation, with a page each. */
async function twoPages() {
  const open = createApi({ url: origin() });
  const [ada, bob] = await Promise.all([open.guest('Ada'), open.guest('Bob')]);
  const api = createApi({ url: origin(), token: ada.token });
  const { id: conversationId } = await api.createConversation({ memberIds: [bob.user.id] });
  const pages = { ada: openPage(ada.token), bob: openPage(bob.token) };
  for (const { parley } of Object.values(pages))
    await eventually(parley, ({ connection }) => connection.state === 'online');
  return { ...pages, api, conversationId };
}

async function talking() {
  const two = await twoPages();
  await two.ada.parley.call({ conversationId: two.conversationId, type: 'audio' });
  const { callId } = await eventually(two.bob.parley, ({ incoming }) => incoming[0]);
  await two.bob.parley.accept(callId);
  await hearEachOther(two.ada.parley, two.bob.parley);
  return { ...two, callId };
}

async function hearEachOther(one: Parley, other: Parley): Promise<void> {
  const streams = await Promise.all([connectedStream(one), connectedStream(other)]);
  await Promise.all(streams.map(heard));
}

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
  await gateway.remove();
});

describe('two SDKs and a real gateway', () => {
  it('F1, F4, F6: the first attempt rings, connects and is heard on both sides', async () => {
    const { ada, bob, api, callId } = await talking();
    // Told once the part that reads it is there, which nobody waits for.
    await expect
      .poll(() => api.timeline(callId), { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ path: 'direct/udp' }));
    await ada.parley.hangUp();
    const ended = await eventually(bob.parley, ({ lastEnded }) => lastEnded);
    expect(ended).toMatchObject({ callId, cause: { kind: 'ended', reason: 'completed', mine: false } });
    expect(ended.others).toMatchObject([{ displayName: 'Ada' }]);
    const { calls } = await api.calls();
    expect(calls).toMatchObject([{ id: callId, endReason: 'completed' }]);
  });

  it('F7: a decline stops the ring and the caller learns of it', async () => {
    const { ada, bob, conversationId } = await twoPages();
    await ada.parley.call({ conversationId, type: 'audio' });
    await eventually(ada.parley, ({ call }) => call?.ring.devices === 1);
    const { callId } = await eventually(bob.parley, ({ incoming }) => incoming[0]);
    await bob.parley.decline(callId);
    const { cause } = await eventually(ada.parley, ({ lastEnded }) => lastEnded);
    expect(cause).toMatchObject({ kind: 'ended', reason: 'declined', mine: false });
    expect(bob.parley.store.getState().incoming).toEqual([]);
  });

  it('L8: two who call each other at the same moment hear each other in one call', async () => {
    const { ada, bob, conversationId } = await twoPages();
    const target = { conversationId, type: 'audio' } as const;
    await Promise.all([ada.parley.call(target), bob.parley.call(target)]);
    await hearEachOther(ada.parley, bob.parley);
    expect(ada.parley.store.getState().call?.callId).toBe(bob.parley.store.getState().call?.callId);
  });

  it.each(['caller', 'callee'])('F8: the %s refreshes the page and is heard again in the same call', async (who) => {
    const { ada, bob, callId } = await talking();
    const [fresh, stayed] = who === 'caller' ? [ada.refresh(), bob] : [bob.refresh(), ada];
    await eventually(fresh.parley, ({ call }) => call?.phase === 'connected');
    await hearEachOther(fresh.parley, stayed.parley);
    expect(fresh.parley.store.getState().call?.callId).toBe(callId);
  });

  it('F3: the gateway stops and starts again, and both take up their seats while the media flows on', async () => {
    const { ada, bob, callId } = await talking();
    const { port, folder } = gateway;
    await gateway.close();
    await eventually(ada.parley, ({ connection }) => connection.state === 'away');
    ada.parley.setMicrophone(false);
    expect(ada.parley.store.getState().call?.phase).toBe('connected');
    gateway = await startTestGateway({ PORT: String(port) }, { folder });
    const [remote] = await eventually(bob.parley, ({ connection, call }) => {
      const remotes = Object.values(call?.remotes ?? {});
      return connection.state === 'online' && remotes.some((other) => !other.participant.isAudioEnabled) && remotes;
    });
    expect(remote?.media).toBe('connected');
    expect(ada.parley.store.getState().call).toMatchObject({ callId, phase: 'connected' });
  });

  it('L5: a call that is full leaves the one before as it is; when there is room it takes its place', async () => {
    const { ada, bob } = await talking();
    const open = createApi({ url: origin() });
    const [carol, dave] = await Promise.all([open.guest('Carol'), open.guest('Dave')]);
    const me = ada.parley.store.getState().me?.personId ?? '';
    const { id: conversationId } = await createApi({ url: origin(), token: carol.token }).createConversation({
      memberIds: [me, dave.user.id],
    });
    const [caller, callee] = [openPage(carol.token).parley, openPage(dave.token).parley];
    for (const other of [caller, callee]) await eventually(other, ({ connection }) => connection.state === 'online');
    await caller.call({ conversationId, type: 'audio' });
    const { callId } = await eventually(callee, ({ incoming }) => incoming[0]);
    await callee.accept(callId);

    await expect(ada.parley.join(callId, { leaveOther: true })).rejects.toMatchObject({ code: 'CALL_FULL' });
    await hearEachOther(ada.parley, bob.parley);

    await callee.hangUp();
    await eventually(ada.parley, ({ incoming }) => incoming[0]);
    await ada.parley.accept(callId, { leaveOther: true });
    const ended = await eventually(bob.parley, ({ lastEnded }) => lastEnded);
    expect(ended.cause).toMatchObject({ kind: 'ended', reason: 'completed' });
    await hearEachOther(ada.parley, caller);
  });
});
