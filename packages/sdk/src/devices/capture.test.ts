import { describe, expect, it } from 'vitest';
import { FakeMediaDevices } from '../fakes/fake-media.ts';
import { capture } from './capture.ts';

const both = { audio: {}, video: {} };

describe('camera and microphone: go on with what works', () => {
  it('asks for both in one prompt', async () => {
    const mediaDevices = new FakeMediaDevices();
    const { audio, video } = await capture({ mediaDevices, secure: true }, both);
    expect([audio.track?.kind, video.track?.kind]).toEqual(['audio', 'video']);
    expect(mediaDevices.asked).toHaveLength(1);
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'absent'],
    ['OverconstrainedError', 'absent'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['WhateverError', 'failed'],
  ])('a camera that fails with %s is %s, and the sound goes on', async (name, trouble) => {
    const mediaDevices = new FakeMediaDevices();
    mediaDevices.fails.video = name;
    const { audio, video } = await capture({ mediaDevices, secure: true }, both);
    expect(audio.track?.kind).toBe('audio');
    expect(video).toEqual({ trouble });
    // A third prompt for the camera alone would only annoy.
    expect(mediaDevices.asked).toHaveLength(2);
  });

  it('M4: a preferred device that is unplugged gives way to another, and takes no other device with it', async () => {
    const mediaDevices = new (class extends FakeMediaDevices {
      override async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
        if (JSON.stringify(constraints).includes('"exact":"unplugged"')) {
          this.asked.push(constraints);
          throw new DOMException('no', 'OverconstrainedError');
        }
        return super.getUserMedia(constraints);
      }
    })();
    const preferring = (deviceId: string) => ({ deviceId: { exact: deviceId, ideal: deviceId } });
    const request = { audio: preferring('headset'), video: preferring('unplugged') };
    const { audio, video } = await capture({ mediaDevices, secure: true }, request);
    expect([audio.track?.kind, video.track?.kind]).toEqual(['audio', 'video']);
    expect(mediaDevices.asked).toHaveLength(2);
    expect(mediaDevices.asked[1]).toEqual({
      audio: { deviceId: { ideal: 'headset' } },
      video: { deviceId: { ideal: 'unplugged' } },
    });
  });

  it('a microphone that is absent leaves the picture', async () => {
    const mediaDevices = new FakeMediaDevices();
    mediaDevices.fails.audio = 'NotFoundError';
    const { audio, video } = await capture({ mediaDevices, secure: true }, both);
    expect(audio).toEqual({ trouble: 'absent' });
    expect(video.track?.kind).toBe('video');
  });

  it.each([
    [false, 'insecure'],
    [true, 'unsupported'],
  ])('without any access, secure: %s, both are %s', async (secure, trouble) => {
    expect(await capture({ mediaDevices: undefined, secure }, both)).toEqual({
      audio: { trouble },
      video: { trouble },
    });
  });
});
