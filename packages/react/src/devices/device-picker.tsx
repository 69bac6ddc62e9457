import type { Device } from '@parley/sdk';
import { useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { deviceOptions } from './device-options.ts';
import { noneListed } from './device-sentence.ts';
import { CAN_CHOOSE_SPEAKER } from './speaker.ts';
import { type DeviceKind, useDeviceChange } from './use-device-change.ts';
import { useDevices } from './use-devices.ts';

/** Which microphone, camera and speaker are used: in the running call at once, and in the next ones (M4). */
export function DevicePicker() {
  const { devices } = useParleyClient().parley;
  const call = useParleyState((state) => state.call);
  const list = useDevices();
  const { pending, trouble, choose, ask } = useDeviceChange();
  if (!list) return null;

  const chosen = devices.chosen();
  const tracks = call?.local.stream?.getTracks() ?? [];
  const inUse = (kind: string) => tracks.find((track) => track.kind === kind)?.getSettings().deviceId;
  const row = (kind: DeviceKind, label: string, found: Device[], used?: string) => {
    const { options, selected } = deviceOptions(found, { inUse: used, chosen: chosen[kind] });
    if (options.length === 0)
      return kind === 'speaker' ? null : <p className="parley-quiet">{noneListed(kind, found)}</p>;
    return (
      <SelectField
        label={label}
        options={options}
        value={pending?.kind === kind ? pending.deviceId : selected}
        onValue={(deviceId) => {
          const name = options.find(({ value }) => value === deviceId)?.label ?? label;
          choose({ kind, deviceId, name });
        }}
      />
    );
  };
  const unnamed = [...list.microphones, ...list.cameras].some(({ deviceId }) => deviceId === '');
  return (
    <div className="parley-device-picker">
      {row('microphone', 'Microphone', list.microphones, inUse('audio'))}
      {row('camera', 'Camera', list.cameras, inUse('video'))}
      {CAN_CHOOSE_SPEAKER ? row('speaker', 'Speaker', list.speakers) : null}
      {/* A call asks by itself, and what asks beside it may silence its microphone (iOS). */}
      {unnamed && !call ? <Button onClick={ask}>Show my devices</Button> : null}
      {trouble ? <Banner tone="trouble">{trouble}</Banner> : null}
    </div>
  );
}
