import type { CurrentCall } from '@parley/sdk';
import { Download, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useParley } from '../../client/parley-provider.tsx';
import type { DeviceMenus } from '../../devices/use-device-menus.ts';
import { useT } from '../../language/call-words.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { DevicesInUse } from './devices-in-use.tsx';
import { RemoteDetails } from './remote-details.tsx';
import { saveLog } from './save-log.ts';

/** How the call is carried, how to prove that nobody listens in, and what to send to who shall mend it. */
export function CallDetails({
  call,
  menus,
  onClose,
}: {
  call: CurrentCall;
  menus: DeviceMenus | null;
  onClose(): void;
}) {
  const { log } = useParley();
  const t = useT();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const remotes = Object.values(call.remotes);
  return (
    <section className="parley-call-details" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t('details.title')}
        </h2>
        <IconButton label={t('details.close')} onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {remotes.map((remote) => (
        <RemoteDetails key={remote.participant.id} remote={remote} named={remotes.length > 1} />
      ))}
      <DevicesInUse local={call.local} menus={menus} />
      <section>
        <h3>{t('details.log')}</h3>
        <p className="parley-quiet">{t('details.logPurpose')}</p>
        <Button icon={<Download aria-hidden="true" />} onClick={() => saveLog(log)}>
          {t('details.saveLog')}
        </Button>
      </section>
    </section>
  );
}
