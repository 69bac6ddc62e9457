/** What a service worker tells its pages when somebody pressed the notification of a ring. */
export interface NotificationMessage {
  type: 'parley:notification';
  /** `open`: the notification itself; the worker brings a page to the front. */
  action: 'accept' | 'decline' | 'open';
  callId: string;
}

const ACTIONS: readonly unknown[] = ['accept', 'decline', 'open'] satisfies NotificationMessage['action'][];

/** Whether a worker's message is one: other libraries send theirs too. */
export function isNotificationMessage(data: unknown): data is NotificationMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, action, callId }: Partial<Record<keyof NotificationMessage, unknown>> = data;
  return type === 'parley:notification' && typeof callId === 'string' && ACTIONS.includes(action);
}

/** Calls `listener` at each press, until the returned function is called. */
export function onNotificationMessage(listener: (message: NotificationMessage) => void): () => void {
  const { serviceWorker } = navigator;
  // Absent on a page that is not secure.
  if (!serviceWorker) return () => {};
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (isNotificationMessage(data)) listener(data);
  };
  serviceWorker.addEventListener('message', hear);
  return () => serviceWorker.removeEventListener('message', hear);
}
