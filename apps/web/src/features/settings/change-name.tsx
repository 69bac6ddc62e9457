import type { User } from '@parley/protocol';
import { Button, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { settingsWords } from '../../language/settings-words.ts';
import { useSession } from '../../session/use-session.ts';
import { checkName } from '../name/name-sentences.ts';

/** The name that others see. */
export function ChangeName({ user, onChange }: { user: User; onChange(changed: Pick<User, 'displayName'>): void }) {
  const p = usePageT();
  const say = settingsWords.useTranslate();
  const { api } = useSession();
  const [text, setText] = useState(user.displayName);
  const [refused, setRefused] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const errand = useErrand();
  const checked = refused === text ? checkName(p, text) : null;

  const save = async (name: string) => {
    const { displayName } = await api.updateMe({ displayName: name });
    onChange({ displayName });
    setText(displayName);
    setSaved(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = checkName(p, text);
    if ('name' in typed) errand.run(() => save(typed.name));
    else setRefused(text);
  };
  return (
    <>
      <form className="settings__row" onSubmit={submit} noValidate>
        <TextField
          label={p('name.yourName')}
          autoComplete="nickname"
          value={text}
          trouble={checked && 'trouble' in checked ? checked.trouble : (errand.trouble ?? undefined)}
          onValue={(typed) => {
            setText(typed);
            setSaved(false);
          }}
        />
        <Button type="submit" disabled={errand.busy || text === user.displayName}>
          {say('settings.saveName')}
        </Button>
      </form>
      <p role="status" className="parley-quiet" hidden={!saved}>
        {saved ? say('settings.nameSaved') : ''}
      </p>
    </>
  );
}
