import { ChevronUp, Mic, MicOff } from 'lucide-react';
import type { DeviceMenus } from '../../devices/use-device-menus.ts';
import { SHORTCUT_KEYS } from '../../keyboard/shortcuts.ts';
import { useT } from '../../language/call-words.ts';
import { Menu } from '../../parts/menu.tsx';
import { useMicrophone } from '../use-microphone.ts';
import { ControlButton } from './control-button.tsx';
import { DeviceChoices } from './device-choices.tsx';

/** Mutes and unmutes; beside it which microphone and speaker are used. */
export function MicrophoneControl({ menus }: { menus: DeviceMenus | null }) {
  const t = useT();
  const { on, trouble, toggle } = useMicrophone();
  return (
    <div className="parley-control-pair">
      <ControlButton
        label={t(on ? 'controls.muteMicrophone' : 'controls.unmuteMicrophone')}
        shortcut={SHORTCUT_KEYS.microphone}
        look={on ? 'on' : 'off'}
        warns={trouble !== undefined}
        onClick={toggle}
      >
        {on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      </ControlButton>
      {menus ? (
        <Menu
          side="top"
          trigger={
            <button type="button" className="parley-control-pair__menu" aria-label={t('controls.microphoneAndSpeaker')}>
              <ChevronUp aria-hidden="true" />
            </button>
          }
        >
          <DeviceChoices menu={menus.microphone} />
          {menus.speaker ? <DeviceChoices menu={menus.speaker} /> : null}
        </Menu>
      ) : null}
    </div>
  );
}
