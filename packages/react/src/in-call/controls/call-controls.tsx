import type { CurrentCall } from '@parley/sdk';
import { PhoneOff, ScreenShare, ScreenShareOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParley } from '../../client/parley-provider.tsx';
import type { DeviceMenus } from '../../devices/use-device-menus.ts';
import { SHORTCUT_KEYS } from '../../keyboard/shortcuts.ts';
import { useT } from '../../language/call-words.ts';
import { useScreenShare } from '../use-screen-share.ts';
import { CameraControl } from './camera-control.tsx';
import { ControlButton } from './control-button.tsx';
import { MicrophoneControl } from './microphone-control.tsx';

/** Microphone, camera, screen, `more`, hang up. */
export function CallControls({
  phase,
  menus,
  more,
}: {
  phase: CurrentCall['phase'];
  menus: DeviceMenus | null;
  more: ReactNode;
}) {
  const parley = useParley();
  const t = useT();
  const screen = useScreenShare();
  return (
    <fieldset className="parley-call-controls" aria-label={t('controls.label')}>
      <MicrophoneControl menus={menus} />
      <CameraControl menus={menus} />
      {screen.supported ? (
        <ControlButton
          label={t(screen.on ? 'controls.stopSharing' : 'controls.shareScreen')}
          shortcut={SHORTCUT_KEYS.screen}
          look={screen.on ? 'active' : 'on'}
          warns={screen.trouble !== undefined}
          onClick={screen.toggle}
        >
          {screen.on ? <ScreenShareOff aria-hidden="true" /> : <ScreenShare aria-hidden="true" />}
        </ControlButton>
      ) : null}
      {more}
      <ControlButton
        label={t('controls.hangUp')}
        look="end"
        disabled={phase === 'ending'}
        onClick={() => void parley.hangUp()}
      >
        <PhoneOff aria-hidden="true" />
      </ControlButton>
    </fieldset>
  );
}
