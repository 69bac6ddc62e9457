import { useCallPreferences } from '@parley/react';
import { Switch } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';

/** Whether a click on Audio call or Video call shows oneself first. */
export function BeforeCalling() {
  const p = usePageT();
  const [{ previewFirst }, change] = useCallPreferences();
  return (
    <Switch
      label={p('settings.previewFirst')}
      description={p('settings.previewFirstMeans')}
      checked={previewFirst}
      onChange={(wanted) => change({ previewFirst: wanted })}
    />
  );
}
