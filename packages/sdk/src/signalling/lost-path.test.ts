import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { conversation, stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

const connection = () => stateOf(two.ada).connection.state;
const pings = () => two.gateway.received('session:ping', 'ada').length;

describe('F8.1 a path that dies in silence', () => {
  it('is noticed within 3 s in a call, and replaced: what was said meanwhile arrives, once', async () => {
    const callId = await two.talk();
    two.gateway.halfOpen('ada');
    two.ada.parley.setMicrophone(false);
    await two.clock.advance(3000);
    expect(connection()).toBe('away');
    await two.clock.advance(300);
    expect(connection()).toBe('online');
    expect(two.gateway.received('call:resume', 'ada')).toMatchObject([{ callId, fresh: false }]);
    expect(two.gateway.received('call:toggle-audio', 'ada')).toMatchObject([{ enabled: false }]);
    const [remote] = Object.values(stateOf(two.bob).call?.remotes ?? {});
    expect(remote?.participant).toMatchObject({ isAudioEnabled: false });
    expect(stateOf(two.ada).call?.phase).toBe('connected');
  });

  it('is asked once a second at most while nothing else is said, and not at all without a call', async () => {
    await two.clock.advance(60_000);
    expect(pings()).toBe(0);
    await two.talk();
    await two.clock.advance(60_000);
    expect(pings()).toBeGreaterThan(30);
    expect(pings()).toBeLessThanOrEqual(60);
    await two.ada.parley.hangUp();
    const before = pings();
    await two.clock.advance(60_000);
    expect(pings()).toBe(before);
  });
});

describe('F8.1 what the browser says of the network', () => {
  it('offline: the connection is lost at once; online: it is tried soon, however long the pause', async () => {
    two.gateway.reachable = false;
    two.ada.network.say('offline');
    expect(connection()).toBe('away');
    await two.clock.advance(120_000);
    two.gateway.reachable = true;
    two.ada.network.say('online');
    await two.clock.advance(300);
    expect(connection()).toBe('online');
  });

  it.each(['seen', 'changed', 'online'] as const)(
    '%s: a dead path is noticed in a second, a living one kept',
    async (hint) => {
      two.ada.network.say(hint);
      await two.clock.advance(5000);
      expect({ state: connection(), pings: pings() }).toEqual({ state: 'online', pings: 1 });
      two.gateway.halfOpen('ada');
      two.ada.network.say(hint);
      await two.clock.advance(1000);
      expect(connection()).toBe('away');
      await two.clock.advance(300);
      expect(connection()).toBe('online');
    },
  );

  it.each([
    ['online', 0],
    ['changed', 50],
  ] as const)('%s: in a call a second way is tried beside it after %d ms', async (hint, waitMs) => {
    await two.talk();
    two.gateway.halfOpen('ada');
    const sessions = () => two.ada.parley.log.lines().filter((line) => line.includes('session ready')).length;
    const before = sessions();
    two.ada.network.say(hint);
    if (waitMs > 0) await two.clock.advance(waitMs - 1);
    expect(sessions()).toBe(before);
    await two.clock.advance(1);
    expect(sessions()).toBe(before + 1);
    expect(connection()).toBe('online');
  });

  it.each([
    ['at once when nothing comes from the others either', false, 100],
    ['after its pause when they are heard', true, 175],
  ])('who lost it comes back %s', async (_, heard, afterMs) => {
    await two.talk();
    const section = two.ada.pcs[0]?.getTransceivers()[0];
    let at = 0;
    section?.arrive(++at);
    for (const on of [false, true]) two.bob.parley.setMicrophone(on);
    await two.clock.advance(50);
    two.gateway.cut('ada');
    two.gateway.restore('ada');
    for (let passed = 0; passed < afterMs; passed += 5) {
      expect({ passed, connection: connection() }).toMatchObject({ connection: 'away' });
      if (heard) section?.arrive(++at);
      await two.clock.advance(5);
    }
    expect(connection()).toBe('online');
  });

  it('nothing is heard of it after the end', async () => {
    expect(two.ada.network.listeners).toBe(1);
    await two.ada.parley.close();
    expect(two.ada.network.listeners).toBe(0);
    expect(two.clock.pending).toBe(0);
  });
});

it('F8.2: a gateway that stops is returned to within the time that it gave', async () => {
  const cleo = fakeClient(two.gateway, two.clock, 'cleo', { platform: { random: () => 0.999 } });
  await two.settle();
  two.gateway.say('cleo', 'session:closing', { withinMs: 2000 });
  two.gateway.cut('cleo');
  two.gateway.restore('cleo');
  await two.clock.advance(1900);
  expect(stateOf(cleo).connection.state).toBe('away');
  await two.clock.advance(100);
  expect(stateOf(cleo).connection.state).toBe('online');
});

it('F5: a call that is placed while the path is dead rings once', async () => {
  two.gateway.halfOpen('ada');
  const called = two.ada.parley.call({ ...conversation, type: 'audio' });
  await two.clock.advance(4000);
  await called;
  expect(two.gateway.received('call:initiate')).toHaveLength(1);
  expect(stateOf(two.bob).incoming).toHaveLength(1);
});
