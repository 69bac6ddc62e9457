import { Phone, Video } from 'lucide-react';
import { useEffect } from 'react';
import { useCallDesk, useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { type T, useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { Modal } from '../parts/modal.tsx';
import type { PreviewedPlacement } from '../placing/call-desk.ts';
import { carryOut } from '../placing/place-call.ts';
import { DevicePreview } from './device-preview.tsx';

/** A look at oneself before a call, or just to try one's devices. */
export function PreviewDialog() {
  const t = useT();
  const { desk } = useParleyClient();
  const preview = useCallDesk((state) => state.preview);
  const inCall = useParleyState(({ call }) => call !== null && call.phase !== 'ending');
  const open = preview !== null && !inCall;
  // A call that began otherwise, as one that was accepted meanwhile, is what the person does now.
  useEffect(() => {
    if (inCall) desk.setState({ preview: null });
  }, [desk, inCall]);
  if (!open) return null;
  const { before } = preview;
  const close = () => desk.setState({ preview: null });
  return (
    <Modal title={titleOf(t, before)} onDismiss={close}>
      <p className="parley-quiet">{t('preview.private')}</p>
      <DevicePreview camera={before?.type !== 'audio'} />
      <div className="parley-preview-dialog__actions">
        {before ? <Begin placement={before} /> : null}
        <Button onClick={close}>{before ? t('preview.cancel') : t('preview.done')}</Button>
      </div>
    </Modal>
  );
}

/** What goes on from here: with what was tried, as it was switched. */
function Begin({ placement }: { placement: PreviewedPlacement }) {
  const t = useT();
  const client = useParleyClient();
  if (placement.kind === 'join')
    return (
      <Button look="primary" onClick={() => void carryOut(client, placement)}>
        {t('preview.join')}
      </Button>
    );
  const startAudio = () => {
    void client.parley.setCamera(false);
    void carryOut(client, { ...placement, type: 'audio' });
  };
  const wantsVideo = placement.type === 'video';
  return (
    <>
      <Button
        look={wantsVideo ? 'primary' : 'plain'}
        icon={<Video aria-hidden="true" />}
        onClick={() => void carryOut(client, { ...placement, type: 'video' })}
      >
        {t('preview.startVideo')}
      </Button>
      <Button look={wantsVideo ? 'plain' : 'primary'} icon={<Phone aria-hidden="true" />} onClick={startAudio}>
        {t('preview.startAudio')}
      </Button>
    </>
  );
}

function titleOf(t: T, before: PreviewedPlacement | null): string {
  if (!before) return t('preview.tryDevices');
  return before.kind === 'join'
    ? t('preview.titleJoin', { name: before.name })
    : t('preview.titleCall', { name: before.name });
}
