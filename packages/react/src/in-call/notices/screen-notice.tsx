import type { MediaTrouble } from '@parley/sdk';
import { MonitorX } from 'lucide-react';
import { useT } from '../../language/call-words.ts';
import { CallNotice } from './call-notice.tsx';
import { useDismissals } from './use-dismissals.ts';

/** Why the screen is not shared. Who only closed the browser's picker is told nothing. */
export function ScreenNotice({ trouble }: { trouble: MediaTrouble | undefined }) {
  const t = useT();
  const notices = useDismissals(trouble ? [trouble] : []);
  if (!trouble || !notices.shows(trouble)) return null;
  return (
    <CallNotice icon={<MonitorX aria-hidden="true" />} onDismiss={() => notices.dismiss(trouble)}>
      {t(trouble === 'denied' ? 'devices.screenDenied' : 'devices.screenFailed')}
    </CallNotice>
  );
}
