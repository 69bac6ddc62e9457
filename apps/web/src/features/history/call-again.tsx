import type { CallRecord, Conversation } from '@parley/protocol';
import { JoinCall, usePlaceCall } from '@parley/react';
import { IconButton } from '@parley/react/parts';
import { Phone, Video } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';

/** The same call once more, or the way into it while it lives. Nothing where one is a member no more. */
export function CallAgain({
  call,
  conversation,
  name,
}: {
  call: CallRecord;
  conversation: Conversation | undefined;
  name: string;
}) {
  const p = usePageT();
  const place = usePlaceCall();
  if (!conversation) return null;
  if (call.status !== 'ended') return <JoinCall conversation={conversation} />;
  const { type } = call;
  const Sign = type === 'video' ? Video : Phone;
  return (
    <IconButton
      label={p(`history.again.${type}`, { name })}
      onClick={() => place({ kind: 'call', target: { conversationId: conversation.id }, type, name })}
    >
      <Sign aria-hidden="true" />
    </IconButton>
  );
}
