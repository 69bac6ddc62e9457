import type { Conversation } from '@parley/protocol';
import { LIMITS } from '@parley/protocol/limits';
import { plainText } from '@parley/protocol/text';
import { Button, TextField, useErrand } from '@parley/react/parts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';

/** The title to be, in its dialog: an empty one or the same again changes nothing. */
export function TitleForm({ conversation, onDone }: { conversation: Conversation; onDone(): void }) {
  const p = usePageT();
  const { api, conversations } = useSession();
  const [typed, setTyped] = useState(conversation.title ?? '');
  const field = useRef<HTMLInputElement>(null);
  const errand = useErrand();

  // Whoever asks for this wants to type; the dialog itself would put the focus on its heading.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = plainText(typed);
    if (title === '' || title === conversation.title) return onDone();
    errand.run(async () => {
      conversations.put(await api.renameConversation(conversation.id, title));
      onDone();
    });
  };
  return (
    <form className="parley-modal__words" onSubmit={submit}>
      <TextField
        ref={field}
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
        <Button onClick={onDone}>{p('conversation.cancel')}</Button>
      </div>
    </form>
  );
}
