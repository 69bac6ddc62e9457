import { Banner, Button, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, type ReactNode, useState } from 'react';
import './name-form.css';
import { checkName } from './name-sentences.ts';

/** Asks for a name and goes on with it. `children` stand between the name and the button. */
export function NameForm({ onName, children }: { onName(name: string): Promise<void>; children?: ReactNode }) {
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const errand = useErrand();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkName(text);
    setTrouble('trouble' in checked ? checked.trouble : undefined);
    if ('name' in checked) errand.run(() => onName(checked.name));
  };

  return (
    <form className="name-form" onSubmit={submit} noValidate>
      <TextField label="Your name" autoComplete="nickname" value={text} trouble={trouble} onValue={setText} />
      {children}
      {errand.trouble ? <Banner tone="trouble">{errand.trouble}</Banner> : null}
      <Button look="primary" type="submit" disabled={errand.busy}>
        Continue
      </Button>
    </form>
  );
}
