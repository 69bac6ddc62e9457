import type { CurrentCall } from '@parley/sdk';
import { useEffect, useRef } from 'react';
import { useCallDesk, useParleyState } from '../client/parley-provider.tsx';
import { RINGBACK } from '../tones/tones.ts';
import { useTone } from '../tones/use-tone.ts';
import { Voices } from '../voices/voices.tsx';
import { CallBar } from './call-bar.tsx';
import { CallScreen } from './call-screen.tsx';

/** The call that this device is in, if any: filling the page, or as a bar. */
export function CallStage({ onConversation }: { onConversation?: ((conversationId: string) => void) | undefined }) {
  const call = useParleyState((state) => state.call);
  const expanded = useCallDesk((desk) => desk.expanded);
  const conversationId = call?.conversationId;
  const latest = useRef(onConversation);
  latest.current = onConversation;

  useTone(call && ringsThere(call) ? RINGBACK : null);
  // When the call ends, its conversation is what is seen behind it.
  useEffect(() => {
    if (conversationId !== undefined) latest.current?.(conversationId);
  }, [conversationId]);

  if (!call) return null;
  return (
    <>
      <Voices />
      {expanded ? <CallScreen call={call} /> : <CallBar call={call} />}
    </>
  );
}

function ringsThere({ phase, direction, ring }: CurrentCall): boolean {
  return direction === 'outgoing' && phase === 'ringing' && ring.devices > 0;
}
