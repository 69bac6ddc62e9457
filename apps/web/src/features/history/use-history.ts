import type { CallRecord } from '@parley/protocol';
import type { CallsQuery } from '@parley/sdk/http';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
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
  const { api } = useSession();
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<{ error: unknown } | null>(null);
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
        if (!left) setTrouble({ error });
      },
    );
    return () => {
      left = true;
    };
  }, [api, query, reading]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  useGatewayBack(trouble !== null, retry);

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
      setTrouble({ error });
      return undefined;
    }
  };
  const cursor = known?.cursor;
  const told = useTroubleToTell(trouble);
  return {
    calls: known?.calls ?? null,
    busy: known?.reading !== reading && trouble === null,
    trouble: told,
    retry,
    ...(cursor === undefined ? {} : { older: () => older(cursor) }),
  };
}
