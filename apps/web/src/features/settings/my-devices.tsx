import { DevicePicker, TryDevices } from '@parley/react';
import { usePageT } from '../../language/page-words.ts';
import { BeforeCalling } from './before-calling.tsx';
import { SettingsSection } from './settings-section.tsx';

/** What the next call is held with. */
export function MyDevices() {
  const p = usePageT();
  return (
    <SettingsSection title={p('settings.devices')}>
      <DevicePicker />
      <div className="settings__row">
        <TryDevices />
      </div>
      <BeforeCalling />
    </SettingsSection>
  );
}
