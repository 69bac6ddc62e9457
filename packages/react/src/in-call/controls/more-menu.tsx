import {
  Ellipsis,
  Eye,
  EyeOff,
  Info,
  Keyboard,
  Maximize,
  Minimize,
  PictureInPicture2,
  SlidersHorizontal,
} from 'lucide-react';
import { SHORTCUT_KEYS } from '../../keyboard/shortcuts.ts';
import { useT } from '../../language/call-words.ts';
import { Menu, MenuItem, MenuSeparator } from '../../parts/menu.tsx';
import type { PictureInPicture } from '../picture-in-picture/use-picture-in-picture.ts';
import type { FullScreen } from '../screen/use-full-screen.ts';
import { selfViewChoice, useSelfViewChoice } from '../self-view/self-view-choice.ts';

/** What a call's menu opens. */
export type Opened = 'devices' | 'shortcuts' | 'details';

/** All that is not needed every minute. */
export function MoreMenu({
  fullScreen,
  pictureInPicture,
  onOpen,
}: {
  fullScreen: FullScreen;
  pictureInPicture: PictureInPicture;
  onOpen(opened: Opened): void;
}) {
  const t = useT();
  const { hidden } = useSelfViewChoice();
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" className="parley-control" data-look="on" aria-label={t('controls.more')}>
          <Ellipsis aria-hidden="true" />
        </button>
      }
    >
      {fullScreen.supported ? (
        <MenuItem
          icon={fullScreen.on ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          shortcut={SHORTCUT_KEYS.fullScreen}
          onSelect={fullScreen.toggle}
        >
          {t(fullScreen.on ? 'controls.leaveFullScreen' : 'controls.fullScreen')}
        </MenuItem>
      ) : null}
      {pictureInPicture.supported ? (
        <MenuItem
          icon={<PictureInPicture2 aria-hidden="true" />}
          shortcut={SHORTCUT_KEYS.pictureInPicture}
          onSelect={pictureInPicture.toggle}
        >
          {t(pictureInPicture.on ? 'controls.leavePictureInPicture' : 'controls.pictureInPicture')}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={hidden ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
        onSelect={() => selfViewChoice.setState({ hidden: !hidden })}
      >
        {t(hidden ? 'controls.showSelf' : 'controls.hideSelf')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<SlidersHorizontal aria-hidden="true" />} onSelect={() => onOpen('devices')}>
        {t('controls.devices')}
      </MenuItem>
      <MenuItem
        icon={<Keyboard aria-hidden="true" />}
        shortcut={SHORTCUT_KEYS.sheet}
        onSelect={() => onOpen('shortcuts')}
      >
        {t('controls.shortcuts')}
      </MenuItem>
      <MenuItem icon={<Info aria-hidden="true" />} shortcut={SHORTCUT_KEYS.details} onSelect={() => onOpen('details')}>
        {t('controls.details')}
      </MenuItem>
    </Menu>
  );
}
