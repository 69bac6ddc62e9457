import { Button, Modal, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, useState } from 'react';
import { settingsWords } from '../../language/settings-words.ts';
import { signOut } from '../../session/session-store.ts';
import { useSession } from '../../session/use-session.ts';

/** Asks once more, and for a word: nothing brings an erased account back (R7). */
export function EraseMe({ onKeep }: { onKeep(): void }) {
  const say = settingsWords.useTranslate();
  const { api } = useSession();
  const [typed, setTyped] = useState('');
  const errand = useErrand();
  const word = say('settings.eraseWord');
  const agreed = typed.trim().toLocaleLowerCase(say.language) === word.toLocaleLowerCase(say.language);

  const erase = async () => {
    await api.deleteMe();
    signOut('erased');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) errand.run(erase);
  };
  return (
    <Modal title={say('settings.eraseTitle')} onDismiss={onKeep}>
      <p>{say('settings.eraseMeans')}</p>
      <form className="settings__section" onSubmit={submit} noValidate>
        <TextField
          label={say('settings.eraseConfirm', { word })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          trouble={errand.trouble ?? undefined}
          onValue={setTyped}
        />
        <div className="parley-modal__actions">
          <Button look="danger" type="submit" disabled={errand.busy || !agreed}>
            {say('settings.eraseEverything')}
          </Button>
          <Button onClick={onKeep}>{say('settings.keep')}</Button>
        </div>
      </form>
    </Modal>
  );
}
