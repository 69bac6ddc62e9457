import { Button, Modal, useErrand } from '@parley/react/parts';
import { useState } from 'react';

/** Ends an invite link, asked twice. */
export function RevokeLink({
  name,
  describedBy,
  revoke,
}: {
  name: string;
  describedBy: string;
  revoke(): Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const errand = useErrand();
  return (
    <>
      <Button look="quiet" aria-describedby={describedBy} onClick={() => setAsking(true)}>
        Revoke link
      </Button>
      {asking ? (
        <Modal title="Revoke this link?" onDismiss={() => setAsking(false)}>
          <p>Nobody can join with the link {name} any more. Whoever has joined already stays.</p>
          {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
          <div className="parley-modal__actions">
            <Button look="danger" disabled={errand.busy} onClick={() => errand.run(revoke)}>
              Revoke
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
