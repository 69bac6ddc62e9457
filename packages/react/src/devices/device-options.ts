import type { Device } from '@parley/sdk';

export interface DeviceOptions {
  /** Those that the browser names: none until it was allowed to. */
  options: { value: string; label: string }[];
  /** The one that is used, or will be. */
  selected: string;
}

/** What a menu of `devices` shows. A chosen device that is not plugged in gives way to the one that stands in for it. */
export function deviceOptions(
  devices: readonly Device[],
  { inUse, chosen }: { inUse?: string | undefined; chosen?: string | undefined },
): DeviceOptions {
  const options = devices
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, label }, index) => ({ value: deviceId, label: label || `Device ${index + 1}` }));
  const selected = [inUse, chosen].find((id) => options.some(({ value }) => value === id));
  return { options, selected: selected ?? options[0]?.value ?? '' };
}
