import { Button } from '@parley/react/parts';
import { Download } from 'lucide-react';
import { settingsWords } from '../../language/settings-words.ts';
import { useSession } from '../../session/use-session.ts';
import { saveText } from './save-text.ts';
import { SettingsSection } from './settings-section.tsx';

/** Which Parley this is, and what it wrote down of its calls (R4b). */
export function About() {
  const say = settingsWords.useTranslate();
  const { parley } = useSession();
  return (
    <SettingsSection title={say('settings.about')}>
      <dl className="settings__facts">
        <dt>{say('settings.version')}</dt>
        <dd>{import.meta.env.PARLEY_VERSION}</dd>
      </dl>
      <p className="parley-quiet">{say('settings.logMeans')}</p>
      <div className="settings__row">
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => saveText('parley-log.txt', parley.log.lines().join('\n'))}
        >
          {say('settings.saveLog')}
        </Button>
      </div>
    </SettingsSection>
  );
}
