import type { Conversation } from '@parley/protocol';
import { IconButton, Modal } from '@parley/react/parts';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { TitleForm } from './title-form.tsx';

/** Gives the conversation another title. */
export function TitleEditor({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <IconButton label={p('conversation.changeTitle')} onClick={() => setOpen(true)}>
        <Pencil aria-hidden="true" />
      </IconButton>
      {open ? (
        <Modal title={p('conversation.changeTitle')} onDismiss={close}>
          <TitleForm conversation={conversation} onDone={close} />
        </Modal>
      ) : null}
    </>
  );
}
