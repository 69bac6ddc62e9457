import type { IncomingCall } from '@parley/sdk';
import { Phone, PhoneOff, Video, VideoOff } from 'lucide-react';
import { useConversations, useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { Modal } from '../parts/modal.tsx';
import { Avatar } from '../people/avatar.tsx';
import { acceptRing, declineRing } from './answer-ring.ts';
import { acceptWords, incomingTitle, incomingWords, moreWords } from './incoming-sentence.ts';
import { useRingAlerts } from './use-ring-alerts.ts';

/** The first call that rings here. The next one shows when this one is answered. */
export function IncomingDialog({ serviceWorker = false }: { serviceWorker?: boolean }) {
  const rings = useParleyState((state) => state.incoming);
  useRingAlerts(rings, { serviceWorker });
  const [ring, ...others] = rings;
  return ring ? <Ring key={ring.callId} ring={ring} others={others} /> : null;
}

function Ring({ ring, others }: { ring: IncomingCall; others: IncomingCall[] }) {
  const t = useT();
  const client = useParleyClient();
  const conversation = useConversations(({ list }) => list?.find(({ id }) => id === ring.conversationId)?.title);
  const { type, whileBusy, from } = ring;
  const isVideo = type === 'video';
  return (
    <Modal role="alertdialog" title={incomingTitle(t, ring)}>
      <div className="parley-incoming" data-waiting={whileBusy}>
        <span className="parley-incoming__face">
          <Avatar name={from.displayName} size="large" />
        </span>
        {conversation === undefined ? null : (
          <p className="parley-incoming__where">{t('incoming.in', { conversation })}</p>
        )}
        <p className="parley-quiet">{incomingWords(t, ring)}</p>
      </div>
      <div className="parley-modal__actions">
        <Button
          look="primary"
          icon={isVideo ? <Video aria-hidden="true" /> : <Phone aria-hidden="true" />}
          onClick={() => acceptRing(client, ring)}
        >
          {acceptWords(t, ring)}
        </Button>
        {isVideo && !whileBusy ? (
          <Button icon={<VideoOff aria-hidden="true" />} onClick={() => acceptRing(client, ring, { camera: false })}>
            {t('incoming.withoutCamera')}
          </Button>
        ) : null}
        <Button look="danger" icon={<PhoneOff aria-hidden="true" />} onClick={() => declineRing(client, ring)}>
          {t('incoming.decline')}
        </Button>
      </div>
      <p role="status" className="parley-incoming__more">
        {moreWords(t, others)}
      </p>
    </Modal>
  );
}
