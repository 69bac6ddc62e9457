import wrtc from '@roamhq/wrtc';

/** Resolves when a loud sample of this stream's sound arrived. */
export function heard(stream: MediaStream): Promise<void> {
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
export function seen(stream: MediaStream): Promise<void> {
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
