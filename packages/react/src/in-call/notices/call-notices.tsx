import type { CurrentCall } from '@parley/sdk';
import { PictureInPicture2, ScreenShare, Unplug } from 'lucide-react';
import { useParley, useParleyState } from '../../client/parley-provider.tsx';
import { ConnectionBanner } from '../../connection/connection-banner.tsx';
import type { DeviceMenus } from '../../devices/use-device-menus.ts';
import { useT } from '../../language/call-words.ts';
import { Button } from '../../parts/button.tsx';
import { MediaNotice } from '../media-notice.tsx';
import { CallNotice } from './call-notice.tsx';
import { ScreenNotice } from './screen-notice.tsx';

/** All that is to be said about one's own side of the call; over the picture, which keeps its room. */
export function CallNotices({
  call: { phase, type, local },
  menus,
  inSmallWindow,
}: {
  call: CurrentCall;
  menus: DeviceMenus | null;
  inSmallWindow: boolean;
}) {
  const parley = useParley();
  const t = useT();
  const refused = useParleyState(({ connection }) => connection.state === 'refused');
  return (
    <div className="parley-call-notices">
      {refused ? <ConnectionBanner /> : null}
      {phase === 'initiating' && local.stream === null ? (
        <p className="parley-call-screen__hint">
          {t(type === 'video' ? 'inCall.allowBoth' : 'inCall.allowMicrophone')}
        </p>
      ) : null}
      <MediaNotice local={local} />
      {menus?.trouble ? (
        <CallNotice icon={<Unplug aria-hidden="true" />} onDismiss={menus.dismissTrouble}>
          {menus.trouble}
        </CallNotice>
      ) : null}
      <ScreenNotice trouble={local.screen.trouble} />
      {local.screen.on ? (
        <CallNotice
          tone="calm"
          icon={<ScreenShare aria-hidden="true" />}
          actions={
            <Button aria-label={t('inCall.stopSharingOwn')} onClick={() => void parley.setScreen(false)}>
              {t('controls.stopSharing')}
            </Button>
          }
        >
          {t('inCall.sharingOwn')}
        </CallNotice>
      ) : null}
      {inSmallWindow ? (
        <CallNotice tone="calm" icon={<PictureInPicture2 aria-hidden="true" />}>
          {t('inCall.inPictureInPicture')}
        </CallNotice>
      ) : null}
    </div>
  );
}
