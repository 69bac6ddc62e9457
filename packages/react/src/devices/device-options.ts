import type { Device } from '@parley/sdk';
import type { T } from '../language/call-words.ts';

export interface DeviceOptions {
  /** Those that the browser names: none until it was allowed to. */
  options: { value: string; label: string }[];
  /** The one that is used, or will be. */
  selected: string;
}

/** What a menu of `devices` shows. A chosen device that is not plugged in gives way to the one that stands in for it. */
export function deviceOptions(
  t: T,
  devices: readonly Device[],
  { inUse, chosen }: { inUse?: string | undefined; chosen?: string | undefined },
): DeviceOptions {
  const options = devices
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, label }, index) => ({
      value: deviceId,
      label: label || t('devices.numbered', { number: index + 1 }),
    }));
  const selected = [inUse, chosen].find((id) => options.some(({ value }) => value === id));
  return { options, selected: selected ?? options[0]?.value ?? '' };
}
