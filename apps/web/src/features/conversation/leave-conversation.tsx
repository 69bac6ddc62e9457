import type { Conversation } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { Button, Modal, useErrand } from '@parley/react/parts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { navigate } from '../../navigation/navigation.ts';
import { useSession } from '../../session/use-session.ts';

/** The way out of a conversation, asked twice. */
export function LeaveConversation({ conversation }: { conversation: Conversation }) {
  const { api, conversations } = useSession();
  const me = useParleyState((state) => state.me?.personId);
  const [asking, setAsking] = useState(false);
  const errand = useErrand();
  if (me === undefined) return null;

  const leave = async () => {
    await api.removeMember(conversation.id, me);
    conversations.remove(conversation.id);
    navigate({ page: 'conversations' }, { replace: true });
  };
  return (
    <div>
      <Button look="quiet" icon={<LogOut aria-hidden="true" />} onClick={() => setAsking(true)}>
        Leave conversation
      </Button>
      {asking ? (
        <Modal title="Leave this conversation?" onDismiss={() => setAsking(false)}>
          <p>You will not be rung here any more. Coming back takes a new invite link.</p>
          {errand.trouble ? <p role="alert">{errand.trouble}</p> : null}
          <div className="parley-modal__actions">
            <Button look="danger" disabled={errand.busy} onClick={() => errand.run(leave)}>
              Leave
            </Button>
            <Button onClick={() => setAsking(false)}>Stay</Button>
          </div>
        </Modal>
      ) : null}
    </div>
  );
}
