import type { User } from '@parley/protocol';
import { Switch, useErrand } from '@parley/react/parts';
import { settingsWords } from '../../language/settings-words.ts';
import { useSession } from '../../session/use-session.ts';

/** Whether anything rings (L17). */
export function DoNotDisturb({ user, onChange }: { user: User; onChange(changed: Pick<User, 'doNotDisturb'>): void }) {
  const say = settingsWords.useTranslate();
  const { api } = useSession();
  const errand = useErrand();
  const save = async (wanted: boolean) => {
    const { doNotDisturb } = await api.updateMe({ doNotDisturb: wanted });
    onChange({ doNotDisturb });
  };
  return (
    <div>
      <Switch
        label={say('settings.doNotDisturb')}
        description={say('settings.doNotDisturbMeans')}
        checked={user.doNotDisturb ?? false}
        disabled={errand.busy}
        onChange={(wanted) => errand.run(() => save(wanted))}
      />
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
    </div>
  );
}
