import { expect, it } from 'vitest';
import { Inflow } from './inflow.ts';

function receiver(kind: 'audio' | 'video') {
  let sources: RTCRtpSynchronizationSource[] = [];
  return {
    receive(rtpTimestamp: number, source = 1) {
      sources = [{ source, timestamp: rtpTimestamp / 90, rtpTimestamp }];
    },
    transceiver: { receiver: { track: { kind }, getSynchronizationSources: () => sources } },
  };
}

const inflowOf = (...transceivers: object[]) =>
  new Inflow({ getTransceivers: () => transceivers as unknown as RTCRtpTransceiver[] });

it('says when something last came, by any receiver', () => {
  const [audio, video] = [receiver('audio'), receiver('video')];
  const inflow = inflowOf(audio.transceiver, video.transceiver);
  inflow.look(0);
  expect(inflow.lastAt).toBeUndefined();
  audio.receive(960);
  inflow.look(20);
  inflow.look(40);
  expect(inflow.lastAt).toBe(20);
  video.receive(3000);
  inflow.look(60);
  expect(inflow.lastAt).toBe(60);
  expect([...inflow.kinds]).toEqual(['audio', 'video']);
});

it('takes another source for news, though it stands at the same moment', () => {
  const audio = receiver('audio');
  const inflow = inflowOf(audio.transceiver);
  audio.receive(960, 1);
  inflow.look(20);
  audio.receive(960, 2);
  inflow.look(40);
  expect(inflow.lastAt).toBe(40);
});

it('says that an engine does not tell', () => {
  expect(inflowOf({ receiver: { track: { kind: 'audio' } } }).isReadable).toBe(false);
  expect(inflowOf(receiver('audio').transceiver).isReadable).toBe(true);
});
