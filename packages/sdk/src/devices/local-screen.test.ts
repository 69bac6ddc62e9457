import { beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaDevices, FakeStream } from '../fakes/fake-media.ts';
import type { MediaDevicesPort, Platform } from '../platform.ts';
import { LocalScreen } from './local-screen.ts';

let devices: FakeMediaDevices;
let screen: LocalScreen;
let changes: number;

const on = (mediaDevices: MediaDevicesPort | undefined, secure = true) =>
  new LocalScreen(
    { mediaDevices, secure, MediaStream: FakeStream as unknown as Platform['MediaStream'] },
    () => changes++,
  );
const live = () => devices.screens.filter(({ readyState }) => readyState === 'live');
const fails = (name: string, message: string) => async () => {
  throw new DOMException(message, name);
};

beforeEach(() => {
  changes = 0;
  devices = new FakeMediaDevices();
  screen = on(devices);
});

describe('M4.4 one’s own screen', () => {
  it('is asked for within the click, before anything is awaited', () => {
    let asked = false;
    devices.pickScreen = async () => {
      asked = true;
    };
    void screen.set(true);
    expect(asked).toBe(true);
  });

  it('is on with its picture, for text, until it is switched off', async () => {
    await screen.set(true);
    expect(screen.state).toMatchObject({ on: true });
    expect(screen.state.stream?.getTracks()).toEqual([screen.track]);
    expect(screen.track?.contentHint).toBe('detail');
    await screen.set(false);
    expect(screen.state).toEqual({ on: false, stream: null });
    expect(live()).toEqual([]);
  });

  it('is off when the browser’s own button stops it', async () => {
    await screen.set(true);
    const before = changes;
    devices.screens[0]?.unplug();
    expect(screen.state).toEqual({ on: false, stream: null });
    expect(changes).toBe(before + 1);
  });

  it('gives way to another one that is picked, and only then', async () => {
    await screen.set(true);
    const [first] = devices.screens;
    devices.pickScreen = fails('NotAllowedError', 'Permission denied');
    await screen.set(true);
    expect(screen.state.on).toBe(true);
    expect(live()).toEqual([first]);
    devices.pickScreen = async () => {};
    await screen.set(true);
    expect(live()).toEqual([devices.screens[1]]);
    first?.unplug();
    expect(screen.track).toBe(devices.screens[1]);
  });

  it.each([
    ['closed the picker (Chromium)', 'NotAllowedError', 'Permission denied', undefined],
    [
      'closed the picker (Firefox)',
      'NotAllowedError',
      'The request is not allowed by the user agent or the platform in the current context.',
      undefined,
    ],
    ['may not, by the system', 'NotAllowedError', 'Permission denied by system', 'denied'],
    [
      'may not, by the page around',
      'NotAllowedError',
      'Access to the feature "display-capture" is disallowed by permissions policy.',
      'denied',
    ],
    ['has nothing to share', 'NotFoundError', 'Requested device not found', 'absent'],
    ['met a failure', 'NotReadableError', 'Could not start video source', 'failed'],
    ['did not ask for it', 'InvalidStateError', 'getDisplayMedia() requires transient activation', 'failed'],
  ])('tells of trouble when the person %s, if it is one', async (_, name, message, trouble) => {
    devices.pickScreen = fails(name, message);
    await screen.set(true);
    expect(screen.state).toEqual({ on: false, stream: null, ...(trouble ? { trouble } : {}) });
    await screen.set(false);
    expect(screen.state).toEqual({ on: false, stream: null });
  });

  it('is unsupported where the engine has none, and on a page that is not secure says so', async () => {
    const phone = on({ getUserMedia: devices.getUserMedia, enumerateDevices: devices.enumerateDevices });
    await phone.set(true);
    expect(phone.state.trouble).toBe('unsupported');
    const insecure = on(undefined, false);
    await insecure.set(true);
    expect(insecure.state.trouble).toBe('insecure');
  });

  it.each([
    ['switched off', () => void screen.set(false)],
    ['over', () => screen.release()],
  ])('is given back when the picker is answered after it was %s', async (_, meanwhile) => {
    let pick = () => {};
    devices.pickScreen = () =>
      new Promise((resolve) => {
        pick = resolve;
      });
    const asked = screen.set(true);
    meanwhile();
    pick();
    await asked;
    expect(screen.state.on).toBe(false);
    expect(live()).toEqual([]);
  });
});
