import type { CallRecord } from '@parley/protocol';
import { errorSentence, useT } from '@parley/react';
import type { CallsQuery } from '@parley/sdk';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import { type HistoryFilter, queryOf } from './history-filter.ts';

interface Read {
  /** What was asked: the answer to another question is never shown, an older reading until the newer comes. */
  query: CallsQuery;
  reading: string;
  calls: CallRecord[];
  cursor?: string | undefined;
}

export interface History {
  /** `null` until they are known. */
  calls: CallRecord[] | null;
  /** Whether newer ones are on their way. */
  busy: boolean;
  trouble: string | null;
  /** Reads the first page again. */
  retry(): void;
  /** Reads the next page and resolves with its first call; absent when all is read. */
  older?: () => Promise<CallRecord | undefined>;
}

/** Calls, newest first: all of one's own, or those of a conversation. Read anew whenever `revision` changes. */
export function useHistory(conversationId: string | undefined, filter: HistoryFilter, revision: string): History {
  const t = useT();
  const { api } = useSession();
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const query = useMemo<CallsQuery>(() => ({ conversationId, ...queryOf(filter) }), [conversationId, filter]);
  const reading = `${revision} ${attempt}`;

  useEffect(() => {
    let left = false;
    api.calls(query).then(
      ({ calls, nextCursor }) => {
        if (left) return;
        setRead({ query, reading, calls, cursor: nextCursor });
        setTrouble(null);
      },
      (error: unknown) => {
        if (!left) setTrouble(errorSentence(t, error));
      },
    );
    return () => {
      left = true;
    };
  }, [api, query, reading, t]);

  const known = read?.query === query ? read : null;
  const older = async (cursor: string) => {
    try {
      const { calls, nextCursor } = await api.calls({ ...query, cursor });
      setRead((now) =>
        now?.query === query && now.cursor === cursor
          ? { ...now, calls: [...now.calls, ...calls], cursor: nextCursor }
          : now,
      );
      setTrouble(null);
      return calls[0];
    } catch (error) {
      setTrouble(errorSentence(t, error));
      return undefined;
    }
  };
  const cursor = known?.cursor;
  return {
    calls: known?.calls ?? null,
    busy: known?.reading !== reading && trouble === null,
    trouble,
    retry: () => setAttempt((count) => count + 1),
    ...(cursor === undefined ? {} : { older: () => older(cursor) }),
  };
}
