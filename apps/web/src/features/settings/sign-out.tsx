import { Button, Modal } from '@parley/react/parts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { settingsWords } from '../../language/settings-words.ts';
import { signOut } from '../../session/session-store.ts';

/** Leaves this browser, asked twice: without a password there is no way back to the same account. */
export function SignOut() {
  const say = settingsWords.useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={<LogOut aria-hidden="true" />} onClick={() => setAsking(true)}>
        {say('settings.signOut')}
      </Button>
      {asking ? (
        <Modal title={say('settings.signOutTitle')} onDismiss={() => setAsking(false)}>
          <p>{say('settings.signOutMeans')}</p>
          <div className="parley-modal__actions">
            <Button look="danger" onClick={() => signOut()}>
              {say('settings.signOut')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('settings.staySignedIn')}</Button>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
