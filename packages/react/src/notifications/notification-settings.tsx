import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { useNotifications } from './use-notifications.ts';

const WORDS = {
  default: 'notifications.offerWords',
  granted: 'notifications.allowed',
  denied: 'notifications.denied',
  unsupported: 'notifications.unsupported',
} as const;

/** How notifications stand, and how to change it. */
export function NotificationSettings() {
  const t = useT();
  const { state, ask } = useNotifications();
  return (
    <div className="parley-notification-settings">
      <p role="status">{t(WORDS[state])}</p>
      {state === 'default' ? <Button onClick={ask}>{t('notifications.allow')}</Button> : null}
    </div>
  );
}
