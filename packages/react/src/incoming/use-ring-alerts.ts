import type { IncomingCall } from '@parley/sdk';
import { useEffect } from 'react';
import { useConversations, useParleyClient } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { onNotificationMessage } from '../notifications/notification-message.ts';
import { useRingNotification } from '../notifications/use-ring-notification.ts';
import { usePageAlerts } from '../page/page-alerts.tsx';
import { useAppBadge } from '../page/use-app-badge.ts';
import { useLeadingTab } from '../page/use-leading-tab.ts';
import { useRingingIcon } from '../page/use-ringing-icon.ts';
import { useTitleFlash } from '../page/use-title-flash.ts';
import { useVibration } from '../page/use-vibration.ts';
import { useCallPreferences } from '../placing/use-call-preferences.ts';
import { RINGTONES } from '../tones/ringtones.ts';
import { KNOCK } from '../tones/tones.ts';
import { useTone } from '../tones/use-tone.ts';
import { acceptRing, declineRing } from './answer-ring.ts';
import { acceptWords, incomingTitle } from './incoming-sentence.ts';

/** All that makes somebody look up while a call rings: sound, trembling, the tab's title and icon, a notification. */
export function useRingAlerts(rings: readonly IncomingCall[], { serviceWorker }: { serviceWorker: boolean }): void {
  const t = useT();
  const client = useParleyClient();
  const [{ ringtone, volume }] = useCallPreferences();
  const allowed = usePageAlerts() !== false;
  const leads = useLeadingTab();
  const [ring] = rings;
  const title = ring && incomingTitle(t, ring);
  const conversation = useConversations(({ list }) => list?.find(({ id }) => id === ring?.conversationId)?.title);

  // All of these begin with the ring itself and none waits for a timer, so a hidden and throttled tab has them too (L15).
  useTone(ring && leads ? (ring.whileBusy ? KNOCK : RINGTONES[ringtone]) : null, volume);
  useVibration(ring !== undefined && leads && !ring.whileBusy);
  useTitleFlash(allowed && title !== undefined ? title : null);
  useRingingIcon(allowed && ring !== undefined);
  useAppBadge(allowed ? rings.length : 0);
  useRingNotification(
    ring && title !== undefined && allowed && leads
      ? {
          callId: ring.callId,
          title,
          body: conversation === undefined ? '' : t('incoming.in', { conversation }),
          language: t.language,
          accept: acceptWords(t, ring),
          decline: t('incoming.decline'),
        }
      : null,
    { serviceWorker },
  );

  useEffect(() => {
    // Each tab hears of it; the one that announced the call acts.
    if (!allowed || !leads) return;
    return onNotificationMessage(({ action, callId }) => {
      const pressed = client.parley.store.getState().incoming.find((each) => each.callId === callId);
      if (!pressed) return;
      if (action === 'accept') acceptRing(client, pressed);
      else if (action === 'decline') declineRing(client, pressed);
    });
  }, [client, allowed, leads]);
}
