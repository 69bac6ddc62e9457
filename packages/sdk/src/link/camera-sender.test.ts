import { expect, it } from 'vitest';
import { FakeTrack } from '../fakes/fake-media.ts';
import { FakeTransceiver } from '../fakes/fake-transceiver.ts';
import { CameraSender } from './camera-sender.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));
const camera = new FakeTrack('video') as unknown as MediaStreamTrack;

/** Everything that was asked of the sender, in order. */
function raise({ primed = false }: { primed?: boolean } = {}) {
  const { sender } = new FakeTransceiver('video', 'sendrecv', [{ active: true, maxBitrate: 1 }]);
  const asked: unknown[] = [];
  const failures: unknown[] = [];
  const { replaceTrack, setParameters } = sender;
  sender.replaceTrack = (track) => {
    asked.push(track === camera ? 'camera' : 'nothing');
    return replaceTrack(track);
  };
  sender.setParameters = (parameters) => {
    asked.push(parameters.encodings[0]);
    return setParameters(parameters);
  };
  const own = new CameraSender({
    sender: sender as unknown as RTCRtpSender,
    scale: 4,
    primer: primed ? async (_, sleeps) => void asked.push(sleeps() ? 'primed' : 'too late') : undefined,
    failed: (error) => failures.push(error),
    wishRefused: (error) => failures.push(error),
  });
  return { own, sender, asked, failures };
}

it('sends what it is given, small at first', async () => {
  const { own, asked } = raise();
  own.send(camera);
  own.send(camera);
  await settle();
  own.send(null);
  expect(asked).toEqual(['camera', { active: true, maxBitrate: 1, scaleResolutionDownBy: 4 }, 'nothing']);
});

it('makes the encoder ready while nothing is sent', async () => {
  const { own, asked } = raise({ primed: true });
  own.send(null);
  own.prime();
  await settle();
  expect(asked).toEqual([{ active: false, maxBitrate: 1, scaleResolutionDownBy: 4 }, 'primed']);

  own.send(camera);
  await settle();
  expect(asked.slice(-2)).toEqual(['camera', { active: true, maxBitrate: 1, scaleResolutionDownBy: 4 }]);
  own.scale(1);
  await settle();
  expect(asked.at(-1)).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
});

it('sends the camera when it comes before the encoder is ready', async () => {
  const { own, sender, asked } = raise({ primed: true });
  own.prime();
  own.send(camera);
  await settle();
  expect(asked).toContain('too late');
  expect(sender.track).toBe(camera);
  expect(asked.at(-1)).toMatchObject({ active: true });
});

it('says so when the camera cannot be switched on after all', async () => {
  const { own, sender, failures } = raise({ primed: true });
  await settle();
  sender.setParameters = () => Promise.reject(new Error('broken'));
  own.send(camera);
  await settle();
  expect(failures).toEqual([new Error('broken')]);
});
