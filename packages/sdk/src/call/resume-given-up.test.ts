import { describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { conversation, stateOf, twoPeople } from '../fakes/two-people.ts';

describe('F8 who hangs up while the page takes its seat again after a refresh', () => {
  it.each(['at once', 'while the resume is under way'])('has left: %s', async (when) => {
    const two = await twoPeople();
    const callId = await two.talk();
    two.bob.page.dispatchEvent(new Event('pagehide'));
    if (when !== 'at once') two.gateway.silent.add('call:resume');
    const bob = fakeClient(two.gateway, two.clock, 'bob', { storage: two.bob.storage });
    if (when === 'at once') bob.parley.on('call', (call) => call && void bob.parley.hangUp());
    await two.settle();
    if (when !== 'at once') {
      await bob.parley.hangUp();
      two.gateway.silent.delete('call:resume');
      two.gateway.cut('bob');
      await two.gateway.mend('bob');
    }
    await two.settle();
    expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }]);
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({ kind: 'ended', reason: 'completed', endedBy: 'bob' });
    expect(stateOf(bob).call).toBeNull();
    expect(bob.devices.live).toEqual([]);
  });

  it('has left, though the gateway could not give the seat just then', async () => {
    const two = await twoPeople();
    const callId = await two.talk();
    two.bob.page.dispatchEvent(new Event('pagehide'));
    two.gateway.refuseNext('call:resume', 'UNAVAILABLE');
    const bob = fakeClient(two.gateway, two.clock, 'bob', { storage: two.bob.storage });
    bob.parley.on('call', (call) => call && queueMicrotask(() => void bob.parley.hangUp()));
    await two.settle();
    expect(two.gateway.received('call:resume', 'bob')).toHaveLength(1);
    expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }]);
  });
});

it('F5.3: who hangs up and loads the page anew before the gateway has answered does not come back', async () => {
  const two = await twoPeople();
  const callId = await two.talk();
  two.gateway.refuseNext('call:leave', 'ANSWERED_ELSEWHERE');
  two.gateway.silent.add('call:leave');
  void two.bob.parley.hangUp();
  await two.settle();
  const bob = await two.refresh(two.bob, 'bob');
  expect(two.gateway.received('call:resume', 'bob')).toEqual([]);
  expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }, { callId }]);
  expect(stateOf(bob).call).toBeNull();
});

it.each([
  ['goes on with a call here', 'call:resume', 0],
  ['joins it', 'call:join', 1],
] as const)(
  'F5.3: who %s and hangs up at once leaves the seat, if it waits for this device',
  async (_, command, sent) => {
    const two = await twoPeople();
    const callId = await two.talk();
    two.bob.page.dispatchEvent(new Event('pagehide'));
    // As in a tab whose storage the browser lost: nothing says that it was in the call.
    const bob = fakeClient(two.gateway, two.clock, 'bob');
    await two.settle();
    bob.parley.on('call', (call) => call && void bob.parley.hangUp());
    await (command === 'call:join' ? bob.parley.join(callId) : bob.parley.continueHere(callId));
    await two.settle();
    expect(two.gateway.received(command, 'bob')).toHaveLength(sent);
    expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }]);
  },
);

it('F5.3: and so has who waited there for the answer to a call they gave up, also when the page is loaded anew', async () => {
  const two = await twoPeople();
  two.gateway.silent.add('call:initiate');
  void two.bob.parley.call({ ...conversation, type: 'audio' }).catch(() => {});
  await two.settle();
  two.gateway.cut('bob');
  await two.gateway.mend('bob');
  await two.settle();
  const [callId = ''] = Object.keys(stateOf(two.bob).calls);
  await two.bob.parley.hangUp();
  void two.bob.parley.continueHere(callId).catch(() => {});
  await two.bob.parley.hangUp();
  two.bob.page.dispatchEvent(new Event('pagehide'));
  fakeClient(two.gateway, two.clock, 'bob', { storage: two.bob.storage });
  await two.settle();
  expect(two.gateway.received('call:resume', 'bob')).toEqual([]);
  expect(two.gateway.received('call:leave', 'bob')).toMatchObject([{ callId }]);
});

it('F8: a client that is closed before its session keeps the seat for the next one of its tab', async () => {
  const two = await twoPeople();
  const callId = await two.talk();
  two.bob.page.dispatchEvent(new Event('pagehide'));
  const { storage } = two.bob;
  await fakeClient(two.gateway, two.clock, 'bob', { storage }).parley.close();
  const bob = fakeClient(two.gateway, two.clock, 'bob', { storage });
  await two.settle();
  expect(two.gateway.received('call:resume', 'bob')).toMatchObject([{ callId, fresh: true }]);
  expect(stateOf(bob).call?.callId).toBe(callId);
});

describe('F5.4 who hung up while a duplicate of the tab came back as its device', () => {
  it('has left: the seat is taken again as another device, and given back', async () => {
    const two = await twoPeople();
    const callId = await two.talk();
    two.gateway.cut('bob');
    await two.bob.parley.hangUp();
    two.gateway.deviceIds.push('another');
    two.gateway.refuseNext('call:leave', 'ANSWERED_ELSEWHERE');
    await two.gateway.mend('bob');
    await two.settle();
    const said = two.gateway.commands.filter(({ from }) => from === 'bob').slice(-3);
    expect(said).toMatchObject([
      { name: 'call:leave', payload: { callId } },
      { name: 'call:resume', payload: { callId, fresh: false } },
      { name: 'call:leave', payload: { callId } },
    ]);
    expect(said[1]?.payload).not.toHaveProperty('takeOver');
    expect(stateOf(two.ada).lastEnded?.cause).toMatchObject({ kind: 'ended', reason: 'completed', endedBy: 'bob' });
  });

  it('takes nothing from another device that the call was moved to', async () => {
    const two = await twoPeople();
    await two.talk();
    two.gateway.cut('bob');
    await two.bob.parley.hangUp();
    two.gateway.refuseNext('call:leave', 'ANSWERED_ELSEWHERE');
    await two.gateway.mend('bob');
    await two.settle();
    expect(two.gateway.received('call:resume', 'bob')).toEqual([]);
    expect(two.gateway.received('call:leave', 'bob')).toHaveLength(1);
  });
});
