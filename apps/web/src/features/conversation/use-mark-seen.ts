import type { Conversation } from '@parley/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';

/** Marks missed calls as seen once their conversation is before somebody's eyes. */
export function useMarkSeen(conversation: Conversation | undefined): void {
  const { api, conversations } = useSession();
  const visible = useVisible();
  const toMark = visible && conversation && (conversation.missed ?? 0) > 0 ? conversation : undefined;
  useEffect(() => {
    if (!toMark) return;
    api.markSeen(toMark.id).then(
      () => conversations.markSeen(toMark.id),
      // The badge stays, and the next look at it tries again.
      () => undefined,
    );
  }, [api, conversations, toMark]);
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
