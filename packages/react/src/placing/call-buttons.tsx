import type { CallType } from '@parley/protocol';
import { Phone, Video } from 'lucide-react';
import { Button } from '../parts/button.tsx';
import type { CallTarget } from './call-desk.ts';
import { usePlaceCall } from './place-call.ts';

/** Calls everybody in a conversation, or one person. `name` is how they are named until the gateway says so. */
export function CallButtons({ target, name }: { target: CallTarget; name: string }) {
  const place = usePlaceCall();
  const call = (type: CallType) => place({ kind: 'call', target, type, name });
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
