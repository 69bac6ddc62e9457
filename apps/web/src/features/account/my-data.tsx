import { Button, Modal, useErrand } from '@parley/react/parts';
import { Download, LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { signOut } from '../../session/session-store.ts';
import { useSession } from '../../session/use-session.ts';
import { saveText } from './save-text.ts';

/** What is kept about a person, to take away or to erase (R7), and this page's own log (R4b). */
export function MyData() {
  const { api, parley } = useSession();
  const [asking, setAsking] = useState(false);
  const errand = useErrand();
  const download = { icon: <Download aria-hidden="true" /> };
  const erase = async () => {
    await api.deleteMe();
    signOut('Your account and what was kept about you are erased.');
  };
  return (
    <section className="parley-card" aria-labelledby="data-heading">
      <h2 id="data-heading">Your data</h2>
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
      <div className="account__row">
        <Button
          {...download}
          disabled={errand.busy}
          onClick={() =>
            errand.run(async () => saveText('parley-export.json', JSON.stringify(await api.exportMe(), null, 2)))
          }
        >
          Save my data
        </Button>
        <Button {...download} onClick={() => saveText('parley-log.txt', parley.log.lines().join('\n'))}>
          Save call log
        </Button>
        <Button icon={<LogOut aria-hidden="true" />} onClick={() => signOut()}>
          Sign out
        </Button>
        <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking(true)}>
          Erase me
        </Button>
      </div>
      <p className="parley-quiet">There is no password: who signs out cannot come back as the same person.</p>
      {asking ? (
        <Modal title="Erase your account?" onDismiss={() => setAsking(false)}>
          <p>Your name, your conversations and your calls are erased. This cannot be undone.</p>
          <div className="parley-modal__actions">
            <Button look="danger" disabled={errand.busy} onClick={() => errand.run(erase)}>
              Erase everything
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
          </div>
        </Modal>
      ) : null}
    </section>
  );
}
