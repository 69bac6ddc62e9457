import { systemClock } from '@parley/runtime';
import wrtc from '@roamhq/wrtc';
import { afterEach, expect, it } from 'vitest';
import type { ParleyState } from './call/state.ts';
import { createParley, type Parley } from './client.ts';
import { FakeGateway } from './fakes/fake-gateway.ts';
import { wrtcPlatform } from './fakes/wrtc-platform.ts';

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Resolves with the first state that `pick` finds something in. */
function eventually<Found>(
  { store }: Parley,
  pick: (state: ParleyState) => Found | undefined | null | false,
): Promise<Found> {
  return new Promise((resolve) => {
    const look = (state: ParleyState) => {
      const found = pick(state);
      if (!found) return;
      stop();
      resolve(found);
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

/** Resolves when a loud sample of this stream's sound arrived. */
function heard(stream: MediaStream): Promise<void> {
  const [track] = stream.getAudioTracks();
  if (!track) throw new Error('no sound in the stream');
  const sink = new wrtc.nonstandard.RTCAudioSink(track);
  return new Promise((resolve) => {
    sink.ondata = ({ samples }: { samples: Int16Array }) => {
      if (!samples.some((sample) => Math.abs(sample) > 1000)) return;
      sink.stop();
      resolve();
    };
  });
}

/** Resolves when a picture arrived. */
function seen(stream: MediaStream): Promise<void> {
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('no picture in the stream');
  const sink = new wrtc.nonstandard.RTCVideoSink(track);
  return new Promise((resolve) => {
    sink.onframe = () => {
      sink.stop();
      resolve();
    };
  });
}

const connectedStream = (parley: Parley) =>
  eventually(parley, ({ call }) => {
    const [remote] = Object.values(call?.remotes ?? {});
    return call?.phase === 'connected' && remote?.media === 'connected' && remote.stream;
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

  const signalled = gateway.received('call:signal').length;
  await ada.setCamera(true);
  await eventually(bob, ({ call }) => Object.values(call?.remotes ?? {})[0]?.stream?.getVideoTracks().length);
  await seen(fromAda);
  expect(gateway.received('call:signal').length).toBe(signalled);
  expect(gateway.received('call:report').some(({ path }) => path === 'direct/udp')).toBe(true);

  await ada.hangUp();
  const { cause } = await eventually(bob, ({ lastEnded }) => lastEnded);
  expect(cause).toMatchObject({ kind: 'ended', reason: 'completed', mine: false });
});
