import { Button } from '@parley/react/parts';
import { Download } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import { saveText } from './save-text.ts';
import { SettingsSection } from './settings-section.tsx';

/** Which Parley this is, and what it wrote down of its calls (R4b). */
export function About() {
  const p = usePageT();
  const { parley } = useSession();
  return (
    <SettingsSection title={p('settings.about')}>
      <dl className="settings__facts">
        <dt>{p('settings.version')}</dt>
        <dd>{import.meta.env.PARLEY_VERSION}</dd>
      </dl>
      <p className="parley-quiet">{p('settings.logMeans')}</p>
      <div className="settings__row">
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => saveText('parley-log.txt', parley.log.lines().join('\n'))}
        >
          {p('settings.saveLog')}
        </Button>
      </div>
    </SettingsSection>
  );
}
