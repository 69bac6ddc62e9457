import type { CallSession, TimelineEvent } from '@parley/protocol';
import { useParleyState } from '@parley/react';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../../session/use-session.ts';
import { useGatewayBack } from '../../trouble/use-gateway-back.ts';
import { useTroubleToTell } from '../../trouble/use-trouble-to-tell.ts';

interface Timeline {
  /** `null` until they are known. */
  read: { call: CallSession; events: TimelineEvent[] } | null;
  trouble: string | null;
  retry(): void;
}

/** A call and what happened in it; read anew with each change of a live one. */
export function useTimeline(callId: string): Timeline {
  const { api } = useSession();
  const version = useParleyState((state) => state.calls[callId]?.version);
  const [read, setRead] = useState<(NonNullable<Timeline['read']> & { reading: string }) | null>(null);
  const [trouble, setTrouble] = useState<{ error: unknown } | null>(null);
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
        if (!left) setTrouble({ error });
      },
    );
    return () => {
      left = true;
    };
  }, [api, callId, reading]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  useGatewayBack(trouble !== null, retry);
  return { read, trouble: useTroubleToTell(trouble), retry };
}
