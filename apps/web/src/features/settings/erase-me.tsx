import { Button, Modal, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { signOut } from '../../session/session-store.ts';
import { useSession } from '../../session/use-session.ts';

/** Asks once more, and for a word: nothing brings an erased account back (R7). */
export function EraseMe({ onKeep }: { onKeep(): void }) {
  const p = usePageT();
  const { api } = useSession();
  const [typed, setTyped] = useState('');
  const errand = useErrand();
  const word = p('settings.eraseWord');
  const agreed = typed.trim().toLocaleLowerCase(p.language) === word.toLocaleLowerCase(p.language);

  const erase = async () => {
    await api.deleteMe();
    signOut('erased');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) errand.run(erase);
  };
  return (
    <Modal title={p('settings.eraseTitle')} onDismiss={onKeep}>
      <p>{p('settings.eraseMeans')}</p>
      <form className="settings__section" onSubmit={submit} noValidate>
        <TextField
          label={p('settings.eraseConfirm', { word })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          trouble={errand.trouble ?? undefined}
          onValue={setTyped}
        />
        <div className="parley-modal__actions">
          <Button look="danger" type="submit" disabled={errand.busy || !agreed}>
            {p('settings.eraseEverything')}
          </Button>
          <Button onClick={onKeep}>{p('settings.keep')}</Button>
        </div>
      </form>
    </Modal>
  );
}
