import type { CurrentCall } from '@parley/sdk';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { navigate } from '../../navigation/navigation.ts';
import { useParley } from '../../session/use-session.ts';
import { RINGBACK } from '../../tones/tones.ts';
import { useTone } from '../../tones/use-tone.ts';
import { CallBar } from './call-bar.tsx';
import { callDesk } from './call-desk.ts';
import { CallScreen } from './call-screen.tsx';
import { Voices } from './voices.tsx';

/** The call that this device is in, if any: filling the page, or as a bar. */
export function CallStage() {
  const call = useParley((state) => state.call);
  const expanded = useStore(callDesk, (desk) => desk.expanded);
  const conversationId = call?.conversationId;

  useTone(call && ringsThere(call) ? RINGBACK : null);
  // When the call ends, its conversation is what is seen behind it.
  useEffect(() => {
    if (conversationId !== undefined) navigate({ page: 'conversation', id: conversationId });
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
