import { noneListed } from '../../devices/device-sentence.ts';
import type { DeviceMenu } from '../../devices/use-device-menus.ts';
import { useT } from '../../language/call-words.ts';
import { MenuChoices, MenuItem } from '../../parts/menu.tsx';

/** One kind of device in a menu; the one in use is marked. */
export function DeviceChoices({ menu: { kind, found, options, selected, choose } }: { menu: DeviceMenu }) {
  const t = useT();
  if (options.length > 0)
    return <MenuChoices heading={t(`devices.${kind}`)} choices={options} value={selected} onValue={choose} />;
  if (kind === 'speaker') return null;
  return (
    <MenuItem disabled onSelect={() => {}}>
      {noneListed(t, kind, found)}
    </MenuItem>
  );
}
