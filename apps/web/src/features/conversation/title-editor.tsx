import type { Conversation } from '@parley/protocol';
import { LIMITS } from '@parley/protocol/limits';
import { plainText } from '@parley/protocol/text';
import { Button, IconButton, TextField, useErrand } from '@parley/react/parts';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import './title-editor.css';

/** Gives the conversation another title. */
export function TitleEditor({ conversation }: { conversation: Conversation }) {
  const { api, conversations } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const errand = useErrand();

  if (typed === null)
    return (
      <IconButton label="Change title" onClick={() => setTyped(conversation.title ?? '')}>
        <Pencil aria-hidden="true" />
      </IconButton>
    );

  const save = async (title: string) => {
    conversations.put(await api.renameConversation(conversation.id, title));
    setTyped(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = plainText(typed);
    if (title === '') setTyped(null);
    else errand.run(() => save(title));
  };
  return (
    <form className="title-editor" onSubmit={submit}>
      <TextField
        label="Title"
        maxLength={LIMITS.titleCharacters}
        value={typed}
        trouble={errand.trouble ?? undefined}
        onValue={setTyped}
      />
      <Button type="submit" disabled={errand.busy}>
        Save
      </Button>
      <Button look="quiet" onClick={() => setTyped(null)}>
        Cancel
      </Button>
    </form>
  );
}
