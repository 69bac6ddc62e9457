import { ChoiceGroup } from '@parley/react/parts';
import { useStore } from 'zustand';
import { LanguageField } from '../../language/language-field.tsx';
import { settingsWords } from '../../language/settings-words.ts';
import { chooseTheme, type Theme, themeChoice } from '../../theme/theme-choice.ts';
import { SettingsSection } from './settings-section.tsx';

/** How the page speaks and looks, in this browser. */
export function Appearance() {
  const say = settingsWords.useTranslate();
  const { theme } = useStore(themeChoice);
  return (
    <SettingsSection title={say('settings.appearance')}>
      <LanguageField />
      <ChoiceGroup<Theme>
        label={say('settings.theme')}
        choices={[
          { value: 'system', label: say('settings.themeSystem') },
          { value: 'light', label: say('settings.themeLight') },
          { value: 'dark', label: say('settings.themeDark') },
        ]}
        value={theme}
        onValue={chooseTheme}
      />
    </SettingsSection>
  );
}
