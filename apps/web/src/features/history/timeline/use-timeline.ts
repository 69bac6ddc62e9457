import type { CallSession, TimelineEvent } from '@parley/protocol';
import { errorSentence, useParleyState, useT } from '@parley/react';
import { useEffect, useState } from 'react';
import { useSession } from '../../../session/use-session.ts';

interface Timeline {
  /** `null` until they are known. */
  read: { call: CallSession; events: TimelineEvent[] } | null;
  trouble: string | null;
  retry(): void;
}

/** A call and what happened in it; read anew with each change of a live one. */
export function useTimeline(callId: string): Timeline {
  const t = useT();
  const { api } = useSession();
  const version = useParleyState((state) => state.calls[callId]?.version);
  const [read, setRead] = useState<(NonNullable<Timeline['read']> & { reading: string }) | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const reading = `${version} ${attempt}`;

  useEffect(() => {
    let left = false;
    Promise.all([api.callRecord(callId), api.timeline(callId)]).then(
      ([call, events]) => {
        if (left) return;
        setRead({ call, events, reading });
        setTrouble(null);
      },
      (error: unknown) => {
        if (!left) setTrouble(errorSentence(t, error));
      },
    );
    return () => {
      left = true;
    };
  }, [api, callId, reading, t]);

  return { read, trouble, retry: () => setAttempt((count) => count + 1) };
}
