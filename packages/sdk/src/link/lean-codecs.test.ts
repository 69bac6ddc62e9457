import { expect, it } from 'vitest';
import { leanCodecs } from './lean-codecs.ts';

const codec = (mimeType: string, sdpFmtpLine?: string): RTCRtpCodec => ({
  mimeType,
  clockRate: 90_000,
  ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
});

const H264 = 'level-asymmetry-allowed=1;packetization-mode=';

it('keeps one format of each codec, in the engine’s order, and of H.264 the one that every engine has', () => {
  const told = [
    codec('video/VP8'),
    codec('video/rtx'),
    codec('video/VP9', 'profile-id=0'),
    codec('video/VP9', 'profile-id=2'),
    codec('video/H264', `${H264}1;profile-level-id=42001f`),
    codec('video/H264', `${H264}0;profile-level-id=42e01f`),
    codec('video/H264', `${H264}1;profile-level-id=42e01f`),
    codec('video/H264', `${H264}1;profile-level-id=64001f`),
    codec('video/AV1', 'profile=0'),
    codec('video/AV1', 'profile=1'),
    codec('video/red'),
    codec('video/ulpfec'),
  ];
  expect(leanCodecs(told)).toEqual([0, 1, 2, 6, 8, 10, 11].map((at) => told[at]));
});

it('keeps what an engine has in place of that', () => {
  const [high, other] = [
    codec('video/H264', 'profile-level-id=640c1f'),
    codec('video/H264', 'profile-level-id=42001f'),
  ];
  expect(leanCodecs([high, other])).toEqual([high]);
  expect(leanCodecs([])).toEqual([]);
});
