import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeTrack } from '../fakes/fake-media.ts';
import { FakeTransceiver } from '../fakes/fake-transceiver.ts';
import { prime } from './primer.ts';

let shown: { to: unknown; frame: unknown }[];

const senderOf = (encoding: RTCRtpEncodingParameters) =>
  new FakeTransceiver('video', 'sendrecv', [encoding]).sender as unknown as RTCRtpSender;

beforeEach(() => {
  shown = [];
  vi.stubGlobal(
    'MediaStreamTrackGenerator',
    class extends FakeTrack {
      readonly writable = new WritableStream({ write: (frame) => void shown.push({ to: this, frame }) });
    },
  );
  vi.stubGlobal(
    'VideoFrame',
    class {
      constructor(
        readonly pixels: Uint8Array,
        readonly init: VideoFrameBufferInit,
      ) {}
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

it('shows one picture to a section that sends nothing', async () => {
  const sender = senderOf({ active: false });
  await prime(sender, () => true);
  expect(shown).toEqual([{ to: sender.track, frame: expect.objectContaining({ init: expect.anything() }) }]);
});

it.each([
  ['an engine that would send it', { active: true }, true],
  ['an engine that does not say', {}, true],
  ['a section that sends meanwhile', { active: false }, false],
])('shows none to %s', async (_, encoding, sleeps) => {
  const sender = senderOf(encoding);
  await prime(sender, () => sleeps);
  expect(shown).toEqual([]);
  expect(sender.track).toBeNull();
});
