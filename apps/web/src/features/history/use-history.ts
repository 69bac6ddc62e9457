import type { CallRecord } from '@parley/protocol';
import { errorSentence, useT } from '@parley/react';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';

interface Read {
  /** What was read: another conversation's calls are never shown, an older reading until the newer comes. */
  conversationId: string;
  revision: string;
  calls: CallRecord[];
  cursor?: string | undefined;
}

interface History {
  /** `null` until they are known. */
  calls: CallRecord[] | null;
  trouble: string | null;
  /** Reads the next page; absent when all is read. */
  more?: () => void;
}

/** The calls of a conversation, newest first; read anew whenever `revision` changes. */
export function useHistory(conversationId: string, revision: string): History {
  const t = useT();
  const { api } = useSession();
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let left = false;
    api
      .calls({ conversationId })
      .then(({ calls, nextCursor }) => {
        if (left) return;
        setRead({ conversationId, revision, calls, cursor: nextCursor });
        setTrouble(null);
      })
      .catch((error: unknown) => {
        if (!left) setTrouble(errorSentence(t, error));
      });
    return () => {
      left = true;
    };
  }, [api, conversationId, revision, t]);

  const known = read?.conversationId === conversationId ? read : null;
  const more = async (cursor: string) => {
    try {
      const page = await api.calls({ conversationId, cursor });
      setRead((now) =>
        now && now.cursor === cursor ? { ...now, calls: [...now.calls, ...page.calls], cursor: page.nextCursor } : now,
      );
    } catch (error) {
      setTrouble(errorSentence(t, error));
    }
  };
  const cursor = known?.cursor;
  return {
    calls: known?.calls ?? null,
    trouble,
    ...(cursor === undefined ? {} : { more: () => void more(cursor) }),
  };
}
