import type { User } from '@parley/protocol';
import { CheckBox, useErrand } from '@parley/react/parts';
import { useSession } from '../../session/use-session.ts';

/** Whether anything rings (L17). */
export function DoNotDisturb({ user, onChange }: { user: User; onChange(user: User): void }) {
  const { api } = useSession();
  const errand = useErrand();
  return (
    <div className="parley-card">
      <CheckBox
        label="Do not disturb"
        words="Nothing rings. Calls to you are kept as missed."
        checked={user.doNotDisturb ?? false}
        disabled={errand.busy}
        onChange={(doNotDisturb) => errand.run(async () => onChange(await api.updateMe({ doNotDisturb })))}
      />
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
    </div>
  );
}
