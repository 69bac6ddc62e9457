import { useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { noneListed } from './device-sentence.ts';
import { type DeviceMenu, useDeviceMenus } from './use-device-menus.ts';

/** Which microphone, camera and speaker are used: in the running call at once, and in the next ones (M4). */
export function DevicePicker() {
  const t = useT();
  const asked = useParleyState((state) => state.call !== null || state.preview !== null);
  const menus = useDeviceMenus();
  if (!menus) return null;
  const { microphone, camera, speaker, unnamed, trouble, ask } = menus;
  return (
    <div className="parley-device-picker">
      <DeviceField menu={microphone} />
      <DeviceField menu={camera} />
      {speaker ? <DeviceField menu={speaker} /> : null}
      {/* A call asks by itself, and what asks beside it may silence its microphone (iOS). */}
      {unnamed && !asked ? <Button onClick={ask}>{t('devices.show')}</Button> : null}
      {trouble ? <Banner tone="trouble">{trouble}</Banner> : null}
    </div>
  );
}

function DeviceField({ menu: { kind, found, options, selected, choose } }: { menu: DeviceMenu }) {
  const t = useT();
  if (options.length > 0)
    return <SelectField label={t(`devices.${kind}`)} options={options} value={selected} onValue={choose} />;
  return kind === 'speaker' ? null : <p className="parley-quiet">{noneListed(t, kind, found)}</p>;
}
