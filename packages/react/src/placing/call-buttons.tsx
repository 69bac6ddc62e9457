import type { CallType } from '@parley/protocol';
import { Phone, ScanFace, Video } from 'lucide-react';
import { useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import type { CallTarget, PreviewedPlacement } from './call-desk.ts';
import { isInCallOf } from './is-in-call-of.ts';
import { usePlaceCall, usePreviewCall } from './place-call.ts';
import { ReturnToCall } from './return-to-call.tsx';

/**
 * Calls everybody in a conversation, or one person; in the conversation of this device's own call, the way back into that. `name` is how they are named until the gateway says so; `look` is `plain` where
 * something else comes first, as joining the call that goes on.
 */
export function CallButtons({
  target,
  name,
  look = 'primary',
}: {
  target: CallTarget;
  name: string;
  look?: 'primary' | 'plain';
}) {
  const t = useT();
  const place = usePlaceCall();
  const preview = usePreviewCall();
  const here = useParleyState((state) => 'conversationId' in target && isInCallOf(state, target.conversationId));
  if (here) return <ReturnToCall name={name} />;
  const placement = (type: CallType): PreviewedPlacement => ({ kind: 'call', target, type, name });
  return (
    <>
      <Button look={look} icon={<Phone aria-hidden="true" />} onClick={() => place(placement('audio'))}>
        {t('placing.audioCall')}
      </Button>
      <Button look={look} icon={<Video aria-hidden="true" />} onClick={() => place(placement('video'))}>
        {t('placing.videoCall')}
      </Button>
      <IconButton label={t('placing.previewBefore')} onClick={() => preview(placement('video'))}>
        <ScanFace aria-hidden="true" />
      </IconButton>
    </>
  );
}
