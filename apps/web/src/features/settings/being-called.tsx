import { NotificationSettings, RingtoneSettings } from '@parley/react';
import type { ReactNode } from 'react';
import { settingsWords } from '../../language/settings-words.ts';
import { SettingsSection } from './settings-section.tsx';

/** How this browser says that somebody calls; `children` say whether it may. */
export function BeingCalled({ children }: { children: ReactNode }) {
  const say = settingsWords.useTranslate();
  return (
    <SettingsSection title={say('settings.beingCalled')}>
      {children}
      <RingtoneSettings />
      <div className="settings__group">
        <h3>{say('settings.notifications')}</h3>
        <NotificationSettings />
      </div>
    </SettingsSection>
  );
}
