import type { User } from '@parley/protocol';
import { Switch, useErrand } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';

/** Whether anything rings (L17). */
export function DoNotDisturb({ user, onChange }: { user: User; onChange(changed: Pick<User, 'doNotDisturb'>): void }) {
  const p = usePageT();
  const { api } = useSession();
  const errand = useErrand();
  const save = async (wanted: boolean) => {
    const { doNotDisturb } = await api.updateMe({ doNotDisturb: wanted });
    onChange({ doNotDisturb });
  };
  return (
    <div>
      <Switch
        label={p('settings.doNotDisturb')}
        description={p('settings.doNotDisturbMeans')}
        checked={user.doNotDisturb ?? false}
        disabled={errand.busy}
        onChange={(wanted) => errand.run(() => save(wanted))}
      />
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
    </div>
  );
}
