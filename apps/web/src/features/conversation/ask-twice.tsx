import { Button, Modal, useErrand } from '@parley/react/parts';

/** Asks before something is done that cannot be undone. */
export function AskTwice({
  title,
  words,
  yes,
  no,
  onYes,
  onNo,
}: {
  title: string;
  words: string;
  yes: string;
  no: string;
  /** Does it; the dialog stands until it is done, and says why when it fails. */
  onYes(): Promise<void>;
  onNo(): void;
}) {
  const errand = useErrand();
  return (
    <Modal title={title} onDismiss={onNo}>
      <p>{words}</p>
      {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
      <div className="parley-modal__actions">
        <Button look="danger" disabled={errand.busy} onClick={() => errand.run(onYes)}>
          {yes}
        </Button>
        <Button onClick={onNo}>{no}</Button>
      </div>
    </Modal>
  );
}
