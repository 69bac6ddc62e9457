import { DevicePicker, TryDevices } from '@parley/react';
import { settingsWords } from '../../language/settings-words.ts';
import { BeforeCalling } from './before-calling.tsx';
import { SettingsSection } from './settings-section.tsx';

/** What the next call is held with. */
export function MyDevices() {
  const say = settingsWords.useTranslate();
  return (
    <SettingsSection title={say('settings.devices')}>
      <DevicePicker />
      <div className="settings__row">
        <TryDevices />
      </div>
      <BeforeCalling />
    </SettingsSection>
  );
}
