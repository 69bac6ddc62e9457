import wrtc from '@roamhq/wrtc';
import { memoryStorage, type Platform } from '../platform.ts';

type Source = InstanceType<typeof wrtc.nonstandard.RTCAudioSource>;

const SAMPLE_RATE = 48_000;
const FRAME_MS = 10;

/** A platform on Node's WebRTC, whose microphone hums and whose camera and screen show one grey frame after another. */
export function wrtcPlatform(): { platform: Partial<Platform>; stop(): void } {
  const microphones = new Set<Source>();
  const cameras = new Set<InstanceType<typeof wrtc.nonstandard.RTCVideoSource>>();
  const samples = Int16Array.from({ length: SAMPLE_RATE / (1000 / FRAME_MS) }, (_, at) => 8000 * Math.sin(at / 8));
  const picture = { width: 64, height: 48, data: new Uint8Array((64 * 48 * 3) / 2).fill(128) };
  const humming = setInterval(() => {
    const sound = {
      samples,
      sampleRate: SAMPLE_RATE,
      bitsPerSample: 16,
      channelCount: 1,
      numberOfFrames: samples.length,
    };
    for (const source of microphones) source.onData(sound);
    for (const source of cameras) source.onFrame(picture as never);
  }, FRAME_MS);

  return {
    platform: {
      RTCPeerConnection: wrtc.RTCPeerConnection,
      MediaStream: wrtc.MediaStream,
      mediaDevices: {
        async getUserMedia({ audio, video } = {}) {
          const stream = new wrtc.MediaStream();
          if (audio) {
            const source = new wrtc.nonstandard.RTCAudioSource();
            microphones.add(source);
            stream.addTrack(source.createTrack());
          }
          if (video) {
            const source = new wrtc.nonstandard.RTCVideoSource();
            cameras.add(source);
            stream.addTrack(source.createTrack());
          }
          return stream;
        },
        async getDisplayMedia() {
          const source = new wrtc.nonstandard.RTCVideoSource();
          cameras.add(source);
          return new wrtc.MediaStream([source.createTrack()]);
        },
        enumerateDevices: async () => [],
      },
      storage: memoryStorage(),
      preferences: memoryStorage(),
      page: new EventTarget(),
      secure: true,
    },
    stop() {
      clearInterval(humming);
      microphones.clear();
      cameras.clear();
    },
  };
}
