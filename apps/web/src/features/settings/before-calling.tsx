import { useCallPreferences } from '@parley/react';
import { Switch } from '@parley/react/parts';
import { settingsWords } from '../../language/settings-words.ts';

/** Whether a click on Audio call or Video call shows oneself first. */
export function BeforeCalling() {
  const say = settingsWords.useTranslate();
  const [{ previewFirst }, change] = useCallPreferences();
  return (
    <Switch
      label={say('settings.previewFirst')}
      description={say('settings.previewFirstMeans')}
      checked={previewFirst}
      onChange={(wanted) => change({ previewFirst: wanted })}
    />
  );
}
