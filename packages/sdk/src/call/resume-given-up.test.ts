import { describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { stateOf, twoPeople } from '../fakes/two-people.ts';

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
