import { settingsWords } from '../../language/settings-words.ts';
import { Link } from '../../navigation/link.tsx';
import { SettingsSection } from './settings-section.tsx';

/** The way to the check of everything that a call needs. */
export function MyConnection() {
  const say = settingsWords.useTranslate();
  return (
    <SettingsSection title={say('settings.connection')} words={say('settings.connectionMeans')}>
      <div className="settings__row">
        <Link className="parley-button" data-look="plain" to={{ page: 'check' }}>
          {say('settings.checkConnection')}
        </Link>
      </div>
    </SettingsSection>
  );
}
