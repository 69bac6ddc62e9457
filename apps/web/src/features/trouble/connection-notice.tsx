import { ConnectionBanner } from '@parley/react';
import { signOutRefused } from '../../session/session-store.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { useOnline } from './use-online.ts';

/** The one line that says what is wrong between this page and the server: the device's network, or the way beyond it. */
export function ConnectionNotice() {
  return useOnline() ? <ConnectionBanner onSignIn={signOutRefused} /> : <OfflineNotice inside />;
}
