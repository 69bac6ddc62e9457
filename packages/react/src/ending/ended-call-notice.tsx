import type { EndedCall } from '@parley/sdk';
import { Phone } from 'lucide-react';
import { useCallDesk, useConversations, useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { joinNames, othersOf, personIdOf } from '../people/names.ts';
import type { Placement } from '../placing/call-desk.ts';
import { usePlaceCall } from '../placing/place-call.ts';
import { endingOf, namingWhom } from './ending-sentence.ts';
import { Notice } from './notice.tsx';

/** One ended call in a sentence, and what may be done about it. `named`: another notice stands beside it, of other people. */
export function EndedCallNotice({
  ended,
  named = false,
  onClose,
  onCheckConnection,
}: {
  ended: EndedCall;
  named?: boolean;
  onClose(): void;
  onCheckConnection?: (() => void) | undefined;
}) {
  const t = useT();
  const place = usePlaceCall();
  const others = useOthers(ended);
  const placed = useCallDesk((desk) => desk.placed);
  const { sentence, help, next, check } = endingOf(t, { ...ended, others });
  const { conversationId, callId, type } = ended;
  const name =
    joinNames(
      t,
      others.map(({ displayName }) => displayName),
    ) || t('ending.them');

  const proceed = (placement: Placement) => {
    onClose();
    place(placement);
  };
  // A call that was refused before it had a conversation is placed again as it was asked for.
  const asked = placed?.kind === 'call' ? placed : null;
  const again: Placement | null =
    conversationId === undefined ? asked : { kind: 'call', target: { conversationId }, type, name };

  return (
    <Notice sentence={named ? namingWhom(sentence, name) : sentence} help={help} onClose={onClose}>
      {next === 'here' && callId !== undefined ? (
        <Button look="primary" onClick={() => proceed({ kind: 'continue', callId, name })}>
          {t('ending.continueHere')}
        </Button>
      ) : null}
      {(next === 'again' || next === 'back') && again ? (
        <Button icon={<Phone aria-hidden="true" />} onClick={() => proceed(again)}>
          {next === 'again' ? t('ending.callAgain') : t('ending.callBack')}
        </Button>
      ) : null}
      {check && onCheckConnection ? (
        <Button
          onClick={() => {
            onClose();
            onCheckConnection();
          }}
        >
          {t('ending.checkConnection')}
        </Button>
      ) : null}
    </Notice>
  );
}

/** Who never answered was in no call: then the conversation names them, or the click that called them. */
function useOthers(ended: EndedCall): EndedCall['others'] {
  const me = useParleyState((state) => state.me?.personId);
  const conversation = useConversations(({ list }) => list?.find(({ id }) => id === ended.conversationId));
  const placed = useCallDesk((desk) => desk.placed);
  if (ended.others.length > 0) return ended.others;
  if (conversation)
    return othersOf(conversation, me).map((member) => ({
      personId: personIdOf(member),
      displayName: member.displayName,
    }));
  return placed && ended.direction === 'outgoing' ? [{ personId: '', displayName: placed.name }] : [];
}
