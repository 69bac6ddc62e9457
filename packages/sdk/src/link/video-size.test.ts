import { expect, it } from 'vitest';
import { scaleVideo } from './video-size.ts';

const senderOf = (encodings: RTCRtpEncodingParameters[]) => {
  const set: RTCRtpSendParameters[] = [];
  const parameters = { encodings } as RTCRtpSendParameters;
  const sender = {
    getParameters: () => structuredClone(parameters),
    setParameters: async (changed: RTCRtpSendParameters) => void set.push(changed),
  };
  return { sender, set };
};

it('scales every encoding and leaves the rest', async () => {
  const { sender, set } = senderOf([{ active: true, maxBitrate: 1 }]);
  await scaleVideo(sender, 2);
  expect(set).toEqual([{ encodings: [{ active: true, maxBitrate: 1, scaleResolutionDownBy: 2 }] }]);
});

it('asks for nothing where there is no encoding yet', async () => {
  const { sender, set } = senderOf([]);
  await scaleVideo(sender, 2);
  expect(set).toEqual([]);
});
