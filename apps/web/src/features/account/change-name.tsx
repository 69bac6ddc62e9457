import type { User } from '@parley/protocol';
import { Button, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import { checkName } from '../name/name-sentences.ts';

/** The name that others see. */
export function ChangeName({ user, onChange }: { user: User; onChange(user: User): void }) {
  const { api } = useSession();
  const [text, setText] = useState(user.displayName);
  const [trouble, setTrouble] = useState<string>();
  const errand = useErrand();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkName(text);
    setTrouble('trouble' in checked ? checked.trouble : undefined);
    if ('name' in checked) errand.run(async () => onChange(await api.updateMe({ displayName: checked.name })));
  };
  return (
    <form className="parley-card account__row" onSubmit={submit} noValidate>
      <TextField
        label="Your name"
        autoComplete="nickname"
        value={text}
        trouble={trouble ?? errand.trouble ?? undefined}
        onValue={setText}
      />
      <Button type="submit" disabled={errand.busy || text === user.displayName}>
        Save name
      </Button>
    </form>
  );
}
