import type { Conversation } from '@parley/protocol';
import { LIMITS } from '@parley/protocol/limits';
import { plainText } from '@parley/protocol/text';
import { Button, IconButton, Modal, TextField, useErrand } from '@parley/react/parts';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';

/** Gives the conversation another title. */
export function TitleEditor({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  const { api, conversations } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const errand = useErrand();
  const close = () => setTyped(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = plainText(typed ?? '');
    if (title === '' || title === conversation.title) return close();
    errand.run(async () => {
      conversations.put(await api.renameConversation(conversation.id, title));
      close();
    });
  };
  return (
    <>
      <IconButton label={p('conversation.changeTitle')} onClick={() => setTyped(conversation.title ?? '')}>
        <Pencil aria-hidden="true" />
      </IconButton>
      {typed === null ? null : (
        <Modal title={p('conversation.changeTitle')} onDismiss={close}>
          <form className="parley-modal__words" onSubmit={submit}>
            <TextField
              label={p('conversation.titleField')}
              maxLength={LIMITS.titleCharacters}
              value={typed}
              trouble={errand.trouble ?? undefined}
              onValue={setTyped}
            />
            <div className="parley-modal__actions">
              <Button look="primary" type="submit" disabled={errand.busy}>
                {p('conversation.save')}
              </Button>
              <Button onClick={close}>{p('conversation.cancel')}</Button>
            </div>
          </form>
        </Modal>
      )}
    </>
  );
}
