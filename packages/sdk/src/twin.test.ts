import { systemClock } from '@parley/runtime';
import { afterEach, expect, it } from 'vitest';
import { createParley, type Parley } from './client.ts';
import { connectedStream, eventually } from './fakes/eventually.ts';
import { FakeGateway } from './fakes/fake-gateway.ts';
import { heard, seen } from './fakes/media-witness.ts';
import { wrtcPlatform } from './fakes/wrtc-platform.ts';

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

it('M1, M2: two clients hear each other over real peer connections, and see each other once a camera is switched on', async () => {
  const gateway = new FakeGateway(systemClock(), ['ada', 'bob']);
  const clients = ['ada', 'bob'].map((person) => {
    const { platform, stop } = wrtcPlatform();
    undo.push(stop);
    const parley = createParley({
      token: 'token',
      platform: { ...platform, openSocket: gateway.openSocketOf(person) },
    });
    undo.push(() => parley.close());
    return parley;
  });
  const [ada, bob] = clients as [Parley, Parley];

  await ada.call({ conversationId: 'conversation', type: 'audio' });
  const { callId } = await eventually(bob, ({ incoming }) => incoming[0]);
  await bob.accept(callId);
  const [fromBob, fromAda] = await Promise.all([connectedStream(ada), connectedStream(bob)]);
  await Promise.all([heard(fromBob), heard(fromAda)]);

  const described = () =>
    gateway.received('call:signal').filter(({ signal }) => (signal as { type: string }).type !== 'ice-candidate')
      .length;
  const before = described();
  await ada.setCamera(true);
  await eventually(bob, ({ call }) => Object.values(call?.remotes ?? {})[0]?.stream?.getVideoTracks().length);
  await seen(fromAda);
  expect(described()).toBe(before);
  expect(gateway.received('call:report').some(({ path }) => path === 'direct/udp')).toBe(true);

  await ada.hangUp();
  const { cause } = await eventually(bob, ({ lastEnded }) => lastEnded);
  expect(cause).toMatchObject({ kind: 'ended', reason: 'completed', mine: false });
});
