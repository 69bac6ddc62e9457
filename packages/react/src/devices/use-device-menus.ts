import type { Device, DeviceList } from '@parley/sdk';
import { useParley, useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { type DeviceOptions, deviceOptions } from './device-options.ts';
import { canChooseSpeaker } from './engine.ts';
import { type DeviceKind, useDeviceChange } from './use-device-change.ts';
import { useDevices } from './use-devices.ts';

/** One kind of device, as a menu of them shows it. */
export interface DeviceMenu extends DeviceOptions {
  kind: DeviceKind;
  /** All that there are, named by the browser or not. */
  found: readonly Device[];
  /** Uses another one from now on, in the running call at once. */
  choose(deviceId: string): void;
}

export interface DeviceMenus {
  microphone: DeviceMenu;
  camera: DeviceMenu;
  /** `null` where the browser lets no page choose it. */
  speaker: DeviceMenu | null;
  /** Whether there are devices that the browser does not name before it is asked. */
  unnamed: boolean;
  /** Why the last choice came to nothing, in a sentence. */
  trouble: string | null;
  /** Asks the browser to name the devices. */
  ask(): void;
  dismissTrouble(): void;
}

/** What there is to choose from and what is in use, kept true while devices come and go (M4); `null` until it is known. */
export function useDeviceMenus(): DeviceMenus | null {
  const { devices } = useParley();
  const t = useT();
  const stream = useParleyState((state) => (state.call?.local ?? state.preview)?.stream ?? null);
  const list = useDevices();
  const { pending, trouble, choose, ask, dismiss } = useDeviceChange();
  if (!list) return null;

  const chosen = devices.chosen();
  const tracks = stream?.getTracks() ?? [];
  const inUse = (kind: DeviceKind) =>
    tracks.find((track) => track.kind === TRACK[kind] && track.readyState === 'live')?.getSettings().deviceId;
  const menu = (kind: DeviceKind): DeviceMenu => {
    const found = list[FOUND[kind]];
    const { options, selected } = deviceOptions(t, found, { inUse: inUse(kind), chosen: chosen[kind] });
    return {
      kind,
      found,
      options,
      selected: pending?.kind === kind ? pending.deviceId : selected,
      choose(deviceId) {
        choose({ kind, deviceId, name: options.find(({ value }) => value === deviceId)?.label ?? '' });
      },
    };
  };
  return {
    microphone: menu('microphone'),
    camera: menu('camera'),
    speaker: canChooseSpeaker() ? menu('speaker') : null,
    unnamed: [...list.microphones, ...list.cameras].some(({ deviceId }) => deviceId === ''),
    trouble,
    ask,
    dismissTrouble: dismiss,
  };
}

const FOUND = { microphone: 'microphones', camera: 'cameras', speaker: 'speakers' } as const satisfies Record<
  DeviceKind,
  keyof DeviceList
>;
const TRACK: Record<DeviceKind, string | undefined> = { microphone: 'audio', camera: 'video', speaker: undefined };
