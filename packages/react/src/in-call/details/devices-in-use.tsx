import type { CurrentCall } from '@parley/sdk';
import type { DeviceMenu, DeviceMenus } from '../../devices/use-device-menus.ts';
import { useT } from '../../language/call-words.ts';

/** What the call is held with. */
export function DevicesInUse({ local, menus }: { local: CurrentCall['local']; menus: DeviceMenus | null }) {
  const t = useT();
  const captured = (kind: string) => local.stream?.getTracks().find((track) => track.kind === kind)?.label;
  return (
    <section>
      <h3>{t('details.devices')}</h3>
      <dl>
        <dt>{t('details.microphone')}</dt>
        <dd>{captured('audio') ?? t('details.none')}</dd>
        <dt>{t('details.camera')}</dt>
        <dd>{captured('video') ?? t('details.none')}</dd>
        <dt>{t('details.speaker')}</dt>
        <dd>{(menus?.speaker && labelOf(menus.speaker)) ?? t('details.systemChoice')}</dd>
      </dl>
    </section>
  );
}

function labelOf({ options, selected }: DeviceMenu): string | undefined {
  return options.find(({ value }) => value === selected)?.label;
}
