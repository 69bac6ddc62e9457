import { describe, expect, it } from 'vitest';
import { DeviceChoice } from '../devices/device-choice.ts';
import { FakeMediaDevices } from '../fakes/fake-media.ts';
import { memoryStorage } from '../platform.ts';
import { checkDevices, type DeviceProbes } from './devices.ts';

const choice = new DeviceChoice(memoryStorage());
const alive: DeviceProbes = { hears: async () => true, sees: async () => true };

function checked(devices: FakeMediaDevices | undefined, probes: Partial<DeviceProbes> = {}) {
  return checkDevices({ mediaDevices: devices, secure: devices !== undefined }, choice, { ...alive, ...probes });
}

describe('microphone and camera', () => {
  it('work when sound and picture come from them, and are given back', async () => {
    const devices = new FakeMediaDevices();
    expect(await checked(devices)).toEqual({
      microphone: { outcome: 'passed', code: 'works' },
      camera: { outcome: 'passed', code: 'works' },
    });
    expect(devices.live).toEqual([]);
  });

  it('fail each for itself, with the browser’s reason', async () => {
    const devices = new FakeMediaDevices();
    devices.fails.video = 'NotAllowedError';
    expect(await checked(devices)).toEqual({
      microphone: { outcome: 'passed', code: 'works' },
      camera: { outcome: 'failed', code: 'denied' },
    });
    expect(devices.live).toEqual([]);
  });

  it('fail when they run and give nothing, and are given back', async () => {
    const devices = new FakeMediaDevices();
    expect(await checked(devices, { hears: async () => false, sees: async () => false })).toEqual({
      microphone: { outcome: 'failed', code: 'silent' },
      camera: { outcome: 'failed', code: 'no-picture' },
    });
    expect(devices.live).toEqual([]);
  });

  it('work where the engine cannot tell more than that they run', async () => {
    const { microphone } = await checked(new FakeMediaDevices(), { hears: async () => undefined });
    expect(microphone.outcome).toBe('passed');
  });

  it('cannot be had on a page that is not secure', async () => {
    expect(await checked(undefined)).toMatchObject({ microphone: { code: 'insecure' }, camera: { code: 'insecure' } });
  });
});
