/** A ring as the system's notification shows it. */
export interface RingNotification {
  callId: string;
  title: string;
  body: string;
  /** A BCP 47 tag. */
  language: string;
  /** The names of the buttons, which only a service worker's notification can have. */
  accept: string;
  decline: string;
}

/** As the Notifications API has it; TypeScript's own type knows only what every engine shows. */
interface FullNotificationOptions extends NotificationOptions {
  renotify: boolean;
  actions?: { action: string; title: string }[];
}

/**
 * Announces a ring through the system until the returned function is called. With `serviceWorker` it has buttons, whose
 * presses the worker passes on (see `NotificationMessage`); without, a press brings the page to the front.
 */
export function announceRing(ring: RingNotification, { serviceWorker }: { serviceWorker: boolean }): () => void {
  const over = new AbortController();
  // A worker that cannot show it, as one that is being replaced, leaves it to the page.
  const shown = serviceWorker ? throughWorker(ring).catch(() => false) : Promise.resolve(false);
  void shown.then((done) => {
    if (!done && !over.signal.aborted) throughPage(ring, over.signal);
  });
  return () => {
    over.abort();
    // Also one that was still on its way when the ring stopped.
    void shown.then((done) => (done ? closeInWorker(ring.callId) : undefined));
  };
}

/** Whether there was a worker to show it. */
async function throughWorker(ring: RingNotification): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.active) return false;
  const actions = [
    { action: 'accept', title: ring.accept },
    { action: 'decline', title: ring.decline },
  ];
  const options: FullNotificationOptions = { ...optionsOf(ring), actions };
  await registration.showNotification(ring.title, options);
  return true;
}

async function closeInWorker(callId: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications({ tag: callId })) ?? []) notification.close();
}

function throughPage(ring: RingNotification, signal: AbortSignal): void {
  const notification = construct(ring);
  if (!notification) return;
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
  signal.addEventListener('abort', () => notification.close());
}

function construct(ring: RingNotification): Notification | null {
  try {
    return new Notification(ring.title, optionsOf(ring));
  } catch {
    // Chromium on Android has the constructor for workers alone: then the page rings without a notification.
    return null;
  }
}

function optionsOf({ callId, body, language }: RingNotification): FullNotificationOptions {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="apple-touch-icon"]')?.href;
  return {
    body,
    lang: language,
    tag: callId,
    renotify: true,
    requireInteraction: true,
    silent: false,
    data: { callId, url: location.href },
    ...(icon === undefined ? {} : { icon }),
  };
}
