import { Button, Modal } from '@parley/react/parts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { signOut } from '../../session/session-store.ts';

/** Leaves this browser, asked twice: without a password there is no way back to the same account. */
export function SignOut() {
  const p = usePageT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={<LogOut aria-hidden="true" />} onClick={() => setAsking(true)}>
        {p('settings.signOut')}
      </Button>
      {asking ? (
        <Modal title={p('settings.signOutTitle')} onDismiss={() => setAsking(false)}>
          <p>{p('settings.signOutMeans')}</p>
          <div className="parley-modal__actions">
            <Button look="danger" onClick={() => signOut()}>
              {p('settings.signOut')}
            </Button>
            <Button onClick={() => setAsking(false)}>{p('settings.staySignedIn')}</Button>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
