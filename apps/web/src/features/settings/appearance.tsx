import { ChoiceGroup } from '@parley/react/parts';
import { useStore } from 'zustand';
import { LanguageField } from '../../language/language-field.tsx';
import { usePageT } from '../../language/page-words.ts';
import { chooseTheme, type Theme, themeChoice } from '../../theme/theme-choice.ts';
import { SettingsSection } from './settings-section.tsx';

/** How the page speaks and looks, in this browser. */
export function Appearance() {
  const p = usePageT();
  const { theme } = useStore(themeChoice);
  return (
    <SettingsSection title={p('settings.appearance')}>
      <LanguageField />
      <ChoiceGroup<Theme>
        label={p('settings.theme')}
        choices={[
          { value: 'system', label: p('settings.themeSystem') },
          { value: 'light', label: p('settings.themeLight') },
          { value: 'dark', label: p('settings.themeDark') },
        ]}
        value={theme}
        onValue={chooseTheme}
      />
    </SettingsSection>
  );
}
