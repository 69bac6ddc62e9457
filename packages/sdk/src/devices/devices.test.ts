import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeMediaDevices } from '../fakes/fake-media.ts';
import { type KeptStrings, memoryStorage } from '../platform.ts';
import { DeviceChoice } from './device-choice.ts';
import { DeviceError } from './device-error.ts';
import { Devices } from './devices.ts';

let mediaDevices: FakeMediaDevices;
let preferences: KeptStrings;
let use: (kind: string, deviceId: string) => Promise<void>;
let devices: Devices;

const devicesOn = (overrides: { mediaDevices?: FakeMediaDevices | undefined } = {}) =>
  new Devices({
    mediaDevices,
    secure: true,
    choice: new DeviceChoice(preferences),
    use: (kind, deviceId) => use(kind, deviceId),
    ...overrides,
  });

beforeEach(() => {
  mediaDevices = new FakeMediaDevices();
  preferences = memoryStorage();
  use = async () => {};
  devices = devicesOn();
});

describe('M4: the choice of devices', () => {
  it('is nobody’s at first, and kept for the next visit', async () => {
    expect(devices.chosen()).toEqual({});
    await devices.chooseMicrophone('headset');
    await devices.chooseCamera('front');
    devices.chooseSpeaker('loud');
    expect(devicesOn().chosen()).toEqual({ microphone: 'headset', camera: 'front', speaker: 'loud' });
  });

  it('stays with the former one when the new one fails', async () => {
    await devices.chooseCamera('front');
    use = () => Promise.reject(new DeviceError('busy'));
    await expect(devices.chooseCamera('back')).rejects.toMatchObject({ trouble: 'busy' });
    await expect(devices.chooseMicrophone('headset')).rejects.toMatchObject({ trouble: 'busy' });
    expect(devices.chosen()).toEqual({ camera: 'front' });
  });

  it('is the latest one, whatever becomes of the one before', async () => {
    let fail = (_: Error) => {};
    const failing = new Promise<void>((_, reject) => {
      fail = reject;
    });
    use = (_, deviceId) => (deviceId === 'slow' ? failing : Promise.resolve());
    const slow = devices.chooseCamera('slow');
    await devices.chooseCamera('quick');
    fail(new DeviceError('failed'));
    await expect(slow).rejects.toThrow();
    expect(devices.chosen()).toEqual({ camera: 'quick' });
  });
});

describe('what there is to choose from', () => {
  it('is nothing where the engine cannot tell', async () => {
    const list = await devicesOn({ mediaDevices: undefined }).list();
    expect(list).toEqual({ microphones: [], cameras: [], speakers: [] });
  });

  it('changes when a device is plugged in or out, chosen or named, until one stops listening', async () => {
    const changed = vi.fn();
    const stop = devices.onChange(changed);
    mediaDevices.dispatchEvent(new Event('devicechange'));
    devices.chooseSpeaker('loud');
    await devices.ask();
    expect(changed).toHaveBeenCalledTimes(3);
    stop();
    mediaDevices.dispatchEvent(new Event('devicechange'));
    devices.chooseSpeaker('quiet');
    expect(changed).toHaveBeenCalledTimes(3);
  });
});

describe('asking for names', () => {
  it('gives everything back at once', async () => {
    await devices.ask();
    expect(mediaDevices.tracks).toHaveLength(2);
    expect(mediaDevices.live).toEqual([]);
  });

  it('is content with one of the two', async () => {
    mediaDevices.fails.video = 'NotFoundError';
    await devices.ask();
    expect(mediaDevices.live).toEqual([]);
  });

  it('says when the person refuses', async () => {
    mediaDevices.fails.audio = 'NotAllowedError';
    mediaDevices.fails.video = 'NotAllowedError';
    await expect(devices.ask()).rejects.toMatchObject({ trouble: 'denied' });
  });
});
