import { usePageT } from '../../language/page-words.ts';
import { Link } from '../../navigation/link.tsx';
import { SettingsSection } from './settings-section.tsx';

/** The way to the check of everything that a call needs. */
export function MyConnection() {
  const p = usePageT();
  return (
    <SettingsSection title={p('settings.connection')} words={p('settings.connectionMeans')}>
      <div className="settings__row">
        <Link className="parley-button" data-look="plain" to={{ page: 'check' }}>
          {p('settings.checkConnection')}
        </Link>
      </div>
    </SettingsSection>
  );
}
