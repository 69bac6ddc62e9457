import type { User } from '@parley/protocol';
import { Banner, Button } from '@parley/react/parts';
import type { ReactNode } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { settingsWords } from '../../language/settings-words.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
import { SettingsSection } from './settings-section.tsx';
import type { Me } from './use-me.ts';

/** What the gateway knows of whoever is signed in, once it says so. */
export function WhoYouAre({ me, children }: { me: Me; children(user: User): ReactNode }) {
  const p = usePageT();
  const say = settingsWords.useTranslate();
  const { user, failure, read } = me;
  const told = useTroubleToTell(failure);
  return (
    <SettingsSection title={say('settings.you')}>
      {user ? children(user) : null}
      {told ? (
        <Banner tone="trouble" actions={<Button onClick={read}>{say('settings.again')}</Button>}>
          {told}
        </Banner>
      ) : null}
      {user || told ? null : (
        <p className="parley-quiet" role="status">
          {p('trouble.loading')}
        </p>
      )}
    </SettingsSection>
  );
}
