import { useEffect } from 'react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { EndedNotice } from '../ending/ended-notice.tsx';
import { CallStage } from '../in-call/call-stage.tsx';
import { IncomingDialog } from '../incoming/incoming-dialog.tsx';
import { CallQuestion } from '../placing/call-question.tsx';
import { PreviewDialog } from '../preview/preview-dialog.tsx';
import { unlockSound } from '../tones/sound-context.ts';
import { PageAlertsProvider } from './page-alerts.tsx';

export interface CallsProps {
  /** The conversation of the call that has just begun: what is seen behind it, and when it ends. */
  onConversation?: ((conversationId: string) => void) | undefined;
  /** Opens the page's check of the connection: offered where a call found no way. */
  onCheckConnection?: (() => void) | undefined;
  /** Whether a ring may show in the tab's title and icon, on the app's icon and in a notification. It always sounds. */
  pageAlerts?: boolean | undefined;
  /**
   * Whether the page's service worker passes the presses on a ring's notification on, as `{ type: 'parley:notification', action:
   * 'accept' | 'decline' | 'open', callId }` to its pages: then notifications have buttons.
   */
  serviceWorker?: boolean | undefined;
}

/**
 * Everything around calls, mounted once: who calls, the question before one call is left for another, the preview, the call
 * itself, and how it ended. What is ended stands in a corner of the page.
 */
export function Calls({ onConversation, onCheckConnection, pageAlerts = true, serviceWorker = false }: CallsProps) {
  const { preferences } = useParleyClient().desk;
  useEffect(unlockSound, []);
  useEffect(() => preferences.followOtherTabs(), [preferences]);
  return (
    <PageAlertsProvider allowed={pageAlerts}>
      <CallStage onConversation={onConversation} />
      <EndedNotice onCheckConnection={onCheckConnection} />
      <CallQuestion />
      <PreviewDialog />
      <IncomingDialog serviceWorker={serviceWorker} />
    </PageAlertsProvider>
  );
}
