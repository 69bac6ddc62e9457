import { Button, useErrand } from '@parley/react/parts';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { settingsWords } from '../../language/settings-words.ts';
import { useSession } from '../../session/use-session.ts';
import { EraseMe } from './erase-me.tsx';
import { saveText } from './save-text.ts';
import { SettingsSection } from './settings-section.tsx';
import { SignOut } from './sign-out.tsx';

/** What is kept about a person, to take away or to erase (R7). */
export function MyData() {
  const say = settingsWords.useTranslate();
  const { api } = useSession();
  const [erasing, setErasing] = useState(false);
  const errand = useErrand();
  const save = async () => saveText('parley-export.json', JSON.stringify(await api.exportMe(), null, 2));
  return (
    <SettingsSection title={say('settings.data')} words={say('settings.dataMeans')}>
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
      <div className="settings__row">
        <Button icon={<Download aria-hidden="true" />} disabled={errand.busy} onClick={() => errand.run(save)}>
          {say('settings.saveData')}
        </Button>
        <SignOut />
        <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setErasing(true)}>
          {say('settings.eraseMe')}
        </Button>
      </div>
      {erasing ? <EraseMe onKeep={() => setErasing(false)} /> : null}
    </SettingsSection>
  );
}
