import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaDevices, FakeStream } from '../fakes/fake-media.ts';
import { KeptLog } from '../log.ts';
import { memoryStorage, type Platform } from '../platform.ts';
import { DeviceChoice } from './device-choice.ts';
import { LocalMedia } from './local-media.ts';

let mediaDevices: FakeMediaDevices;
let choice: DeviceChoice;
let media: LocalMedia;
const settle = () => new FakeClock().advance(0);

beforeEach(() => {
  mediaDevices = new FakeMediaDevices();
  choice = new DeviceChoice(memoryStorage());
  media = mediaOn(mediaDevices);
});

function mediaOn(devices: FakeMediaDevices): LocalMedia {
  const MediaStream = FakeStream as unknown as Platform['MediaStream'];
  const platform = { mediaDevices: devices, permissions: undefined, secure: true, MediaStream };
  return new LocalMedia({ platform, choice, log: new KeptLog(new FakeClock()) }, () => {});
}

/** As a phone: a camera is busy while another one is open. The one called "broken" always is. */
class OneCameraAtATime extends FakeMediaDevices {
  override async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    const open = this.live.some(({ kind }) => kind === 'video');
    const broken = JSON.stringify(constraints.video)?.includes('broken');
    if (constraints.video && (open || broken)) throw new DOMException('in use', 'NotReadableError');
    return super.getUserMedia(constraints);
  }
}

describe('one’s own media', () => {
  it('M4: a microphone that is muted stays and sends silence, at once', async () => {
    await media.open({ microphone: true, camera: false });
    media.setMicrophone(false);
    expect(mediaDevices.live).toHaveLength(1);
    expect(mediaDevices.live[0]?.enabled).toBe(false);
    expect(media.state.microphone).toEqual({ on: false });
    media.setMicrophone(true);
    expect(mediaDevices.live[0]?.enabled).toBe(true);
    expect(mediaDevices.asked).toHaveLength(1);
  });

  it('a camera that is off is given back, and asked for again', async () => {
    await media.open({ microphone: true, camera: true });
    await media.setCamera(false);
    expect(mediaDevices.live.map(({ kind }) => kind)).toEqual(['audio']);
    await media.setCamera(true);
    expect(media.state.camera).toEqual({ on: true });
  });

  it('a camera that comes after it was switched off again is given back', async () => {
    await media.open({ microphone: true, camera: false });
    let grant = () => {};
    mediaDevices.prompt = new Promise((resolve) => {
      grant = resolve;
    });
    const switched = media.setCamera(true);
    await media.setCamera(false);
    grant();
    await switched;
    expect(mediaDevices.live.map(({ kind }) => kind)).toEqual(['audio']);
    expect(media.state.camera).toEqual({ on: false });
  });

  it('a permission that comes after the end captures nothing', async () => {
    let grant = () => {};
    mediaDevices.prompt = new Promise((resolve) => {
      grant = resolve;
    });
    const opened = media.open({ microphone: true, camera: true });
    media.release();
    grant();
    await opened;
    expect(mediaDevices.live).toEqual([]);
  });

  it('a call that was refused the microphone gets it once it is allowed', async () => {
    mediaDevices.fails.audio = 'NotAllowedError';
    await media.open({ microphone: true, camera: false });
    expect(media.state).toMatchObject({ stream: null, microphone: { on: false, trouble: 'denied' } });
    delete mediaDevices.fails.audio;
    media.setMicrophone(true);
    await settle();
    expect(media.state.microphone).toEqual({ on: true });
  });

  it('a muted microphone that is changed for another stays muted', async () => {
    await media.open({ microphone: true, camera: false });
    media.setMicrophone(false);
    await media.use('audio', 'headset');
    expect(mediaDevices.live.map(({ deviceId, enabled }) => [deviceId, enabled])).toEqual([['headset', false]]);
  });

  it('keeps the choice of devices between calls', async () => {
    choice.choose('video', 'front');
    await media.open({ microphone: true, camera: true });
    expect(mediaDevices.live.find(({ kind }) => kind === 'video')?.deviceId).toBe('front');
  });

  it('M4.2: a device that fails leaves the former one at work, and says why', async () => {
    await media.open({ microphone: true, camera: true });
    mediaDevices.fails.video = 'NotFoundError';
    await expect(media.use('video', 'gone')).rejects.toMatchObject({ trouble: 'absent' });
    expect(mediaDevices.live.map(({ kind }) => kind)).toEqual(['audio', 'video']);
    expect(media.state.camera).toEqual({ on: true });
  });

  describe('M8: where one camera at a time is open', () => {
    beforeEach(async () => {
      mediaDevices = new OneCameraAtATime();
      media = mediaOn(mediaDevices);
      choice.choose('video', 'front');
      await media.open({ microphone: true, camera: true });
    });

    it('the former one makes way', async () => {
      await media.use('video', 'back');
      expect(mediaDevices.live.map(({ deviceId }) => deviceId)).toEqual([undefined, 'back']);
      expect(media.state.camera).toEqual({ on: true });
    });

    it('the former one comes back when the new one fails all the same', async () => {
      await expect(media.use('video', 'broken')).rejects.toMatchObject({ trouble: 'busy' });
      expect(mediaDevices.live.map(({ deviceId }) => deviceId)).toEqual([undefined, 'front']);
      expect(media.state.camera).toEqual({ on: true });
    });
  });

  it('a device that was chosen as the call ended is not opened', async () => {
    await media.open({ microphone: true, camera: false });
    let grant = () => {};
    mediaDevices.prompt = new Promise((resolve) => {
      grant = resolve;
    });
    const used = media.use('audio', 'headset');
    media.release();
    grant();
    await used;
    expect(mediaDevices.live).toEqual([]);
  });

  it('a chosen camera that is off is not opened', async () => {
    await media.open({ microphone: true, camera: false });
    await media.use('video', 'front');
    expect(mediaDevices.live.map(({ kind }) => kind)).toEqual(['audio']);
  });
});
