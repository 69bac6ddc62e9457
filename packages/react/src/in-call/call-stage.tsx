import type { CurrentCall } from '@parley/sdk';
import { useEffect, useRef } from 'react';
import { useCallDesk } from '../client/parley-provider.tsx';
import { RINGBACK } from '../tones/tones.ts';
import { useTone } from '../tones/use-tone.ts';
import { Voices } from '../voices/voices.tsx';
import { Announcer } from './announcer/announcer.tsx';
import { CallBar } from './call-bar.tsx';
import { LateCallScreen, useScreenAtHand } from './screen/late-call-screen.tsx';
import { useFocusReturn } from './screen/use-focus-return.ts';
import { useWakeLock } from './screen/use-wake-lock.ts';
import { useCall } from './use-call.ts';

/**
 * The call that this device is in, if any: filling the page, or as a bar. Mount it once, outside of what is `inert` while
 * `useCovered()` says so. `onConversation` hears which conversation the call is in, to show it behind the call.
 */
export function CallStage({ onConversation }: { onConversation?: ((conversationId: string) => void) | undefined }) {
  const call = useCall();
  const expanded = useCallDesk((desk) => desk.expanded);
  const conversationId = call?.conversationId;
  const latest = useRef(onConversation);
  latest.current = onConversation;

  useScreenAtHand();
  useTone(call && ringsThere(call) ? RINGBACK : null);
  useWakeLock(call !== null);
  useFocusReturn(call !== null);
  // When the call ends, its conversation is what is seen behind it.
  useEffect(() => {
    if (conversationId !== undefined) latest.current?.(conversationId);
  }, [conversationId]);

  return (
    <>
      <Announcer />
      {call ? (
        <>
          <Voices />
          {expanded ? <LateCallScreen call={call} /> : <CallBar call={call} />}
        </>
      ) : null}
    </>
  );
}

function ringsThere({ phase, direction, ring }: CurrentCall): boolean {
  return direction === 'outgoing' && phase === 'ringing' && ring.devices > 0;
}
