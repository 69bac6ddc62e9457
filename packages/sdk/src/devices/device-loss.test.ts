import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStream } from '../fakes/fake-media.ts';
import { PluggedDevices } from '../fakes/plugged-devices.ts';
import { KeptLog } from '../log.ts';
import { PARTS } from '../parts.ts';
import { memoryStorage, type Platform } from '../platform.ts';
import { DeviceChoice } from './device-choice.ts';
import { LocalMedia } from './local-media.ts';

let devices: PluggedDevices;
let choice: DeviceChoice;
let media: LocalMedia;
/** What the person allows, where the engine says. */
let permission: PermissionState | undefined;
/** What is allowed apart from that, by the engine's name for it. */
let apart: Partial<Record<string, PermissionState>>;
/** Lets everything happen that needs no time; what tells why a device was lost is loaded by then. */
async function settle(): Promise<void> {
  await new FakeClock().advance(0);
  await PARTS.lostDevice.get();
  await new FakeClock().advance(0);
}

beforeEach(() => {
  devices = new PluggedDevices();
  devices.plugIn('desk', 'audioinput');
  devices.plugIn('headset', 'audioinput');
  devices.plugIn('webcam', 'videoinput');
  choice = new DeviceChoice(memoryStorage());
  permission = 'granted';
  apart = {};
  const permissions = {
    query: async ({ name }: { name: string }) => {
      const state = apart[name] ?? permission;
      if (!state) throw new TypeError('no such permission');
      return { state } as PermissionStatus;
    },
  };
  const MediaStream = FakeStream as unknown as Platform['MediaStream'];
  const platform = { mediaDevices: devices, permissions, secure: true, MediaStream };
  media = new LocalMedia({ platform, choice, log: new KeptLog(new FakeClock()) }, () => {});
});

const refusal = (name: string) => {
  const refused = Promise.reject(new DOMException('no', name));
  refused.catch(() => {});
  return refused;
};

const live = () => devices.live.map(({ deviceId }) => deviceId);

describe('M4.3: a device that is unplugged', () => {
  it('is replaced by the system’s next one, is used again when it is back, and stays chosen', async () => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: true, camera: false });
    devices.unplug('headset');
    await settle();
    expect(live()).toEqual(['desk']);
    expect(media.state.microphone).toEqual({ on: true, replaced: { former: 'HEADSET', now: 'DESK' } });
    expect(choice.chosen('audio')).toBe('headset');

    devices.plugIn('headset', 'audioinput');
    await settle();
    expect(live()).toEqual(['headset']);
    expect(media.state.microphone).toEqual({ on: true });
  });

  it('leaves a muted microphone muted', async () => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: false, camera: false });
    devices.unplug('headset');
    await settle();
    expect(devices.live.map(({ deviceId, enabled }) => [deviceId, enabled])).toEqual([['desk', false]]);
    expect(media.state.microphone).toMatchObject({ on: false, replaced: { now: 'DESK' } });
  });

  it('is told where there is no other, and used again by itself', async () => {
    await media.open({ microphone: true, camera: true });
    devices.unplug('webcam');
    await settle();
    expect(media.state.camera).toEqual({ on: false, trouble: 'unplugged' });
    expect(media.state.microphone).toEqual({ on: true });
    devices.plugIn('webcam', 'videoinput');
    await settle();
    expect(media.state.camera).toEqual({ on: true });
    expect(live()).toEqual(['desk', 'webcam']);
  });

  it('makes way for another one that is plugged in', async () => {
    await media.open({ microphone: true, camera: true });
    devices.unplug('webcam');
    await settle();
    devices.plugIn('phone', 'videoinput');
    await settle();
    expect(media.state.camera).toEqual({ on: true, replaced: { former: 'WEBCAM', now: 'PHONE' } });
  });

  it('is not missed any more once another one is chosen', async () => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: true, camera: false });
    devices.unplug('headset');
    await settle();
    devices.plugIn('lapel', 'audioinput');
    await media.use('audio', 'lapel');
    devices.plugIn('headset', 'audioinput');
    await settle();
    expect(live()).toEqual(['lapel']);
    expect(media.state.microphone).toEqual({ on: true });
  });

  it('does not take the place of one that is being chosen just then', async () => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: true, camera: false });
    devices.unplug('headset');
    await settle();
    devices.plugIn('lapel', 'audioinput');
    const chosen = media.use('audio', 'lapel');
    devices.plugIn('headset', 'audioinput');
    await chosen;
    await settle();
    expect(live()).toEqual(['lapel']);
  });

  it('a camera that was switched off since stays off', async () => {
    await media.open({ microphone: true, camera: true });
    devices.unplug('webcam');
    await settle();
    await media.setCamera(false);
    expect(media.state.camera).toEqual({ on: false });
    devices.plugIn('webcam', 'videoinput');
    await settle();
    expect(live()).toEqual(['desk']);
  });

  it.each<[string, PermissionState | undefined, string]>([
    ['only later', undefined, 'failed'],
    ['only later, and cannot open it', 'granted', 'busy'],
  ])('is replaced also where the system takes it off its list %s', async (_, state, trouble) => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: true, camera: false });
    permission = state;
    devices.listsLate = true;
    devices.prompt = refusal('NotReadableError');
    devices.unplug('headset');
    await settle();
    expect(media.state.microphone).toEqual({ on: false, trouble });
    devices.prompt = undefined;
    devices.catchUp();
    await settle();
    expect(media.state.microphone).toMatchObject({ on: true, replaced: { now: 'DESK' } });
  });

  it('is replaced also where it goes off the list while it is asked for once more', async () => {
    choice.choose('audio', 'headset');
    await media.open({ microphone: true, camera: false });
    devices.listsLate = true;
    let refuse: (why: DOMException) => void = () => {};
    devices.prompt = new Promise((_, reject) => {
      refuse = reject;
    });
    devices.unplug('headset');
    await settle();
    devices.catchUp();
    devices.prompt = undefined;
    refuse(new DOMException('no', 'NotReadableError'));
    await settle();
    expect(media.state.microphone).toMatchObject({ on: true, replaced: { now: 'DESK' } });
  });

  it('is noticed behind the name that Chromium has for the system’s choice', async () => {
    devices.unplug('desk');
    devices.unplug('headset');
    devices.plugIn('default', 'audioinput', { groupId: 'usb' });
    await media.open({ microphone: true, camera: false });
    const [track] = devices.live;
    devices.unplug('default');
    devices.plugIn('default', 'audioinput', { groupId: 'board' });
    await settle();
    expect(track?.readyState).toBe('ended');
    expect(devices.live.map(({ groupId }) => groupId)).toEqual(['board']);
    expect(media.state.microphone).toMatchObject({ on: true, replaced: {} });
  });

  it('opens nothing after the end', async () => {
    await media.open({ microphone: true, camera: true });
    devices.unplug('webcam');
    media.release();
    devices.plugIn('webcam', 'videoinput');
    await settle();
    expect(live()).toEqual([]);
  });

  it('M1.2: a microphone that was absent is taken when there is one', async () => {
    for (const deviceId of ['desk', 'headset']) devices.unplug(deviceId);
    await media.open({ microphone: true, camera: false });
    expect(media.state.microphone).toEqual({ on: false, trouble: 'absent' });
    devices.plugIn('headset', 'audioinput');
    await settle();
    expect(media.state.microphone).toEqual({ on: true });
  });
});

describe('M4.3: a device that is taken away', () => {
  const takeAway = async () => {
    for (const track of devices.live) if (track.kind === 'video') track.unplug();
    await settle();
  };

  it.each<[string, PermissionState | undefined, boolean, string]>([
    ['is denied where the permission was withdrawn', 'denied', false, 'denied'],
    ['is denied where the person would be asked again', 'prompt', true, 'denied'],
    ['is denied where the engine has no names any more', undefined, false, 'denied'],
    ['has failed where nothing is known', undefined, true, 'failed'],
  ])('%s', async (_, state, allowed, trouble) => {
    await media.open({ microphone: true, camera: true });
    permission = state;
    devices.allowed = allowed;
    await takeAway();
    expect(media.state.camera).toEqual({ on: false, trouble });
    expect(media.state.microphone).toEqual({ on: true });
  });

  const endAll = async () => {
    for (const track of devices.live) track.unplug();
    await settle();
  };

  it('takes along for a moment what it was asked for with', async () => {
    await media.open({ microphone: true, camera: true });
    apart = { camera: 'denied' };
    await endAll();
    expect(media.state.camera).toEqual({ on: false, trouble: 'denied' });
    expect(media.state.microphone).toEqual({ on: true });
    expect(live()).toEqual(['desk']);
  });

  it('takes it along for good where it is refused when it is asked for again', async () => {
    await media.open({ microphone: true, camera: true });
    apart = { camera: 'denied' };
    devices.prompt = refusal('NotAllowedError');
    await endAll();
    expect(media.state.microphone).toEqual({ on: false, trouble: 'denied' });
    const asked = devices.asked.length;
    devices.prompt = undefined;
    devices.changed();
    await settle();
    expect(devices.asked).toHaveLength(asked);
  });

  it('has failed where it is there and allowed, and ends once more; the person’s word gives it another chance', async () => {
    await media.open({ microphone: true, camera: false });
    const asked = devices.asked.length;
    await endAll();
    await endAll();
    expect(media.state.microphone).toEqual({ on: false, trouble: 'failed' });
    expect(devices.asked).toHaveLength(asked + 1);
    media.setMicrophone(true);
    await settle();
    await endAll();
    expect(media.state.microphone).toEqual({ on: true });
  });

  it('is asked for again when the person says so', async () => {
    await media.open({ microphone: true, camera: true });
    permission = 'denied';
    await takeAway();
    await media.setCamera(true);
    expect(media.state.camera).toEqual({ on: true });
  });

  it('is not asked for again because something was plugged in', async () => {
    await media.open({ microphone: true, camera: true });
    permission = 'denied';
    await takeAway();
    const asked = devices.asked.length;
    devices.changed();
    await settle();
    expect(devices.asked).toHaveLength(asked);
  });

  it('is interrupted while the system holds it back, and on again after', async () => {
    await media.open({ microphone: true, camera: false });
    const [track] = devices.live;
    track?.hold(true);
    expect(media.state.microphone).toEqual({ on: false, trouble: 'interrupted' });
    expect(media.isOn('audio')).toBe(false);
    track?.hold(false);
    expect(media.state.microphone).toEqual({ on: true });
  });
});
