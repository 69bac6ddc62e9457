import { LIMITS } from '@parley/protocol/limits';
import { plainText } from '@parley/protocol/text';
import { Banner, Button, TextField, useErrand } from '@parley/react/parts';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { navigate } from '../../navigation/navigation.ts';
import { useSession } from '../../session/use-session.ts';
import './new-conversation.css';

/** Makes a conversation in one click, with a title when one was typed. */
export function NewConversation() {
  const { api, conversations } = useSession();
  const [title, setTitle] = useState('');
  const errand = useErrand();

  const create = async () => {
    const typed = plainText(title);
    const conversation = await api.createConversation(typed === '' ? {} : { title: typed });
    conversations.put(conversation);
    setTitle('');
    navigate({ page: 'conversation', id: conversation.id });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    errand.run(create);
  };

  return (
    <form className="new-conversation" onSubmit={submit}>
      <TextField label="Title (optional)" maxLength={LIMITS.titleCharacters} value={title} onValue={setTitle} />
      {errand.trouble ? <Banner tone="trouble">{errand.trouble}</Banner> : null}
      <Button look="primary" type="submit" icon={<Plus aria-hidden="true" />} disabled={errand.busy}>
        New conversation
      </Button>
    </form>
  );
}
