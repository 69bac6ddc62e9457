import { Banner, Button, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import './name-form.css';
import { checkName } from './name-sentences.ts';

/** Asks for a name and goes on with it. `children` stand between the name and the button. */
export function NameForm({ onName, children }: { onName(name: string): Promise<void>; children?: ReactNode }) {
  const p = usePageT();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const errand = useErrand();
  // What was refused is said until something else is typed, in whatever language is spoken by then.
  const checked = refused === text ? checkName(p, text) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = checkName(p, text);
    if ('name' in typed) return errand.run(() => onName(typed.name));
    setRefused(text);
    form.current?.querySelector('input')?.focus();
  };

  return (
    <form className="name-form" ref={form} onSubmit={submit} noValidate>
      <TextField
        label={p('name.yourName')}
        autoComplete="nickname"
        autoCapitalize="words"
        enterKeyHint="go"
        value={text}
        trouble={checked && 'trouble' in checked ? checked.trouble : undefined}
        onValue={setText}
      />
      {children}
      {errand.trouble ? <Banner tone="trouble">{errand.trouble}</Banner> : null}
      <Button look="primary" type="submit" disabled={errand.busy}>
        {p('name.continue')}
      </Button>
    </form>
  );
}
