import { Banner, Button, useErrand } from '@parley/react/parts';
import { Plus } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';
import { navigate } from '../../navigation/navigation.ts';
import { useSession } from '../../session/use-session.ts';
import './new-conversation.css';

/** Makes a conversation in one click, and opens it: the invite link is there, a title can be given there. */
export function NewConversation() {
  const p = usePageT();
  const { api, conversations } = useSession();
  const errand = useErrand();

  const create = async () => {
    const conversation = await api.createConversation();
    conversations.put(conversation);
    navigate({ page: 'conversation', id: conversation.id });
  };
  return (
    <div className="new-conversation">
      <Button
        look="primary"
        icon={<Plus aria-hidden="true" />}
        disabled={errand.busy}
        onClick={() => errand.run(create)}
      >
        {p('conversations.new')}
      </Button>
      {errand.trouble ? <Banner tone="trouble">{errand.trouble}</Banner> : null}
    </div>
  );
}
