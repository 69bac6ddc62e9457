import { BellOff, BellRing } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../language/call-words.ts';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { useNotifications } from './use-notifications.ts';

/** Offers notifications to who was never asked, once; says how to undo it when they are refused here. */
export function NotificationsCard() {
  const t = useT();
  const { state, dismissed, ask, dismiss } = useNotifications();
  const [asked, setAsked] = useState(false);
  if (dismissed) return null;
  if (state === 'denied' && asked)
    return (
      <Banner
        tone="calm"
        icon={<BellOff aria-hidden="true" />}
        actions={
          <Button look="quiet" onClick={dismiss}>
            {t('notifications.notNow')}
          </Button>
        }
      >
        {t('notifications.denied')}
      </Banner>
    );
  if (state !== 'default') return null;
  return (
    <Banner
      tone="calm"
      icon={<BellRing aria-hidden="true" />}
      actions={
        <>
          <Button
            onClick={() => {
              setAsked(true);
              ask();
            }}
          >
            {t('notifications.allow')}
          </Button>
          <Button look="quiet" onClick={dismiss}>
            {t('notifications.notNow')}
          </Button>
        </>
      }
    >
      <strong>{t('notifications.offer')}</strong>
      <p className="parley-quiet">{t('notifications.offerWords')}</p>
    </Banner>
  );
}
