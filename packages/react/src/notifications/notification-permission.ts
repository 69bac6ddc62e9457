/** What the browser says of notifications. `unsupported`: it has none for this page, so there is nothing to ask. */
export type NotificationState = NotificationPermission | 'unsupported';

/** How it stands now. */
export function notificationState(): NotificationState {
  if (typeof Notification === 'undefined' || !isSecureContext) return 'unsupported';
  return Notification.permission;
}

/** Calls `listener` when the person changes their mind in the browser's own settings, where it tells; returns how to stop. */
export function followNotificationState(listener: () => void): () => void {
  const over = new AbortController();
  const { signal } = over;
  if (notificationState() !== 'unsupported')
    navigator.permissions?.query({ name: 'notifications' }).then(
      (status) => {
        if (!signal.aborted) status.addEventListener('change', listener, { signal });
      },
      // An engine that knows no such permission here: the answer to one's own question is all there is.
      () => {},
    );
  return () => over.abort();
}
