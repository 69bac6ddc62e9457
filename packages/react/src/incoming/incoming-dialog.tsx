import type { IncomingCall } from '@parley/sdk';
import { Phone, PhoneOff, Video, VideoOff } from 'lucide-react';
import { useConversations, useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { useTitleFlash } from '../page/use-title-flash.ts';
import { Button } from '../parts/button.tsx';
import { useErrand } from '../parts/errand.ts';
import { Modal } from '../parts/modal.tsx';
import { Avatar } from '../people/avatar.tsx';
import { RINGTONE } from '../tones/tones.ts';
import { useTone } from '../tones/use-tone.ts';
import { incomingTitle, incomingWords } from './incoming-sentence.ts';

/** The first call that rings here. The next one shows when this one is answered. */
export function IncomingDialog() {
  const incoming = useParleyState((state) => state.incoming[0]);
  const inCall = useParleyState((state) => state.call !== null);
  useTitleFlash(incoming ? incomingTitle(incoming) : null);
  // Over a call that goes on, the dialog alone must do: a ringtone would drown the other person.
  useTone(incoming && !inCall ? RINGTONE : null);
  return incoming ? <Ring key={incoming.callId} incoming={incoming} /> : null;
}

function Ring({ incoming }: { incoming: IncomingCall }) {
  const { parley, desk } = useParleyClient();
  const title = useConversations(({ list }) => list?.find(({ id }) => id === incoming.conversationId)?.title);
  const errand = useErrand();
  const { callId, type, whileBusy, from } = incoming;

  const accept = (video: boolean) => {
    parley.dismissRing();
    desk.setState({ expanded: true, trouble: null, question: null, placed: null });
    errand.run(() => parley.accept(callId, { video, ...(whileBusy ? { leaveOther: true } : {}) }));
  };

  return (
    <Modal role="alertdialog" title={incomingTitle(incoming)}>
      <div className="parley-incoming">
        <Avatar name={from.displayName} size="large" />
        <p className="parley-quiet">{incomingWords(incoming, title)}</p>
        {errand.trouble ? <p>{errand.trouble}</p> : null}
      </div>
      <div className="parley-modal__actions">
        <Button
          look="primary"
          icon={type === 'video' ? <Video aria-hidden="true" /> : <Phone aria-hidden="true" />}
          disabled={errand.busy}
          onClick={() => accept(type === 'video')}
        >
          {whileBusy ? 'End current call and accept' : 'Accept'}
        </Button>
        {type === 'video' && !whileBusy ? (
          <Button icon={<VideoOff aria-hidden="true" />} disabled={errand.busy} onClick={() => accept(false)}>
            Answer without camera
          </Button>
        ) : null}
        <Button
          look="danger"
          icon={<PhoneOff aria-hidden="true" />}
          disabled={errand.busy}
          onClick={() => errand.run(() => parley.decline(callId))}
        >
          Decline
        </Button>
      </div>
    </Modal>
  );
}
