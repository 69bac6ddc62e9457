import type { CallSession, Conversation } from '@parley/protocol';
import type { ParleyState } from '@parley/sdk';
import { useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { conversationName, personIdOf } from '../people/names.ts';
import { usePlaceCall } from './place-call.ts';

/** The way into the live call of a conversation, when there is one that this device is not in. */
export function JoinCall({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const live = useParleyState((state) => liveCall(state, conversation.id));
  const me = useParleyState((state) => state.me?.personId);
  const here = useParleyState((state) => state.call?.conversationId === conversation.id);
  const full = useParleyState((state) => live !== undefined && state.full.includes(live.id));
  const place = usePlaceCall();
  if (!live || here) return null;

  const name = conversationName(t, conversation, me);
  // A device without a seat is not told who takes one; the conversation as last read may know more.
  const seats = [...live.participants, ...(conversation.call?.participants ?? [])];
  if (seats.some((seat) => personIdOf(seat) === me && seat.state !== 'left')) {
    return (
      // Another button than the one to join: it does not change its colours under the eye.
      <Button
        key="continue"
        aria-label={t('placing.continueHereNamed', { name })}
        onClick={() => place({ kind: 'continue', callId: live.id, name })}
      >
        {t('placing.continueHere')}
      </Button>
    );
  }
  return (
    // The same button while the call is full, so that whoever stands on it stays there until a place is free.
    <Button
      key="join"
      look={full ? 'plain' : 'primary'}
      aria-disabled={full}
      aria-label={t(full ? 'placing.fullNamed' : 'placing.joinNamed', { name })}
      onClick={() => full || place({ kind: 'join', callId: live.id, type: live.type, name })}
    >
      {t(full ? 'placing.full' : 'placing.join')}
    </Button>
  );
}

function liveCall(state: ParleyState, conversationId: string): CallSession | undefined {
  return Object.values(state.calls).find((call) => call.conversationId === conversationId && call.status !== 'ended');
}
