import type { CallType, Conversation } from '@parley/protocol';
import { Phone, Video } from 'lucide-react';
import { useParleyState } from '../client/parley-provider.tsx';
import { Button } from '../parts/button.tsx';
import { conversationName } from '../people/names.ts';
import { usePlaceCall } from './place-call.ts';

/** Calls everybody in the conversation. */
export function CallButtons({ conversation }: { conversation: Conversation }) {
  const me = useParleyState((state) => state.me?.personId);
  const place = usePlaceCall();
  const call = (type: CallType) =>
    place({
      kind: 'call',
      target: { conversationId: conversation.id },
      type,
      name: conversationName(conversation, me),
    });
  return (
    <>
      <Button look="primary" icon={<Phone aria-hidden="true" />} onClick={() => call('audio')}>
        Audio call
      </Button>
      <Button look="primary" icon={<Video aria-hidden="true" />} onClick={() => call('video')}>
        Video call
      </Button>
    </>
  );
}
