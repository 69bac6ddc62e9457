import { NotificationSettings, RingtoneSettings } from '@parley/react';
import type { ReactNode } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { SettingsSection } from './settings-section.tsx';

/** How this browser says that somebody calls; `children` say whether it may. */
export function BeingCalled({ children }: { children: ReactNode }) {
  const p = usePageT();
  return (
    <SettingsSection title={p('settings.beingCalled')}>
      {children}
      <RingtoneSettings />
      <div className="settings__group">
        <h3>{p('settings.notifications')}</h3>
        <NotificationSettings />
      </div>
    </SettingsSection>
  );
}
