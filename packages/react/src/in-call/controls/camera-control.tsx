import { ChevronUp, MirrorRectangular, Video, VideoOff } from 'lucide-react';
import type { DeviceMenus } from '../../devices/use-device-menus.ts';
import { SHORTCUT_KEYS } from '../../keyboard/shortcuts.ts';
import { useT } from '../../language/call-words.ts';
import { Menu, MenuItem, MenuSeparator } from '../../parts/menu.tsx';
import { looksAway } from '../self-view/looks-away.ts';
import { selfViewChoice, useSelfViewChoice } from '../self-view/self-view-choice.ts';
import { useCamera } from '../use-camera.ts';
import { ControlButton } from './control-button.tsx';
import { DeviceChoices } from './device-choices.tsx';

/** Switches the camera; beside it which one is used, and whether one sees oneself as in a mirror. */
export function CameraControl({ menus }: { menus: DeviceMenus | null }) {
  const t = useT();
  const { on, trouble, stream, toggle } = useCamera();
  const choice = useSelfViewChoice();
  const mirrored = choice.mirrored ?? !looksAway(stream);
  return (
    <div className="parley-control-pair">
      <ControlButton
        label={t(on ? 'controls.turnOffCamera' : 'controls.turnOnCamera')}
        shortcut={SHORTCUT_KEYS.camera}
        look={on ? 'on' : 'off'}
        warns={trouble !== undefined}
        onClick={toggle}
      >
        {on ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
      </ControlButton>
      {menus ? (
        <Menu
          side="top"
          trigger={
            <button type="button" className="parley-control-pair__menu" aria-label={t('controls.camera')}>
              <ChevronUp aria-hidden="true" />
            </button>
          }
        >
          <DeviceChoices menu={menus.camera} />
          <MenuSeparator />
          <MenuItem
            icon={<MirrorRectangular aria-hidden="true" />}
            onSelect={() => selfViewChoice.setState({ mirrored: !mirrored })}
          >
            {t(mirrored ? 'controls.unmirror' : 'controls.mirror')}
          </MenuItem>
        </Menu>
      ) : null}
    </div>
  );
}
