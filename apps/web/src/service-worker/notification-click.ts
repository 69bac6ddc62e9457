/** What the pages are told when somebody answers a notification. */
export interface NotificationMessage {
  type: 'parley:notification';
  action: 'accept' | 'decline' | 'open';
  callId: string;
}

/** A window of the page, as the worker sees it. */
interface Page {
  readonly url: string;
  focus(): Promise<unknown>;
  postMessage(message: NotificationMessage): void;
}

interface Pages {
  /** Those that are open, the last used first. */
  all(): Promise<readonly Page[]>;
  open(url: string): Promise<unknown>;
}

/** Hands a click on a call's notification to the pages, and shows one of them: that which rang, else the last used. */
export async function notificationClicked(
  { action, data }: { action: string; data: unknown },
  { pages, origin }: { pages: Pages; origin: string },
): Promise<void> {
  const told = toldBy(action, data);
  if (!told) return;
  const open = await pages.all();
  for (const page of open) page.postMessage(told.message);
  if (told.message.action === 'decline') return;
  const shown = open.find(({ url }) => url === told.url) ?? open[0];
  if (shown) await shown.focus();
  // The call rings on in the page that opens now, if it still rings.
  else await pages.open(new URL(told.url, origin).origin === origin ? told.url : '/');
}

function toldBy(action: string, data: unknown): { message: NotificationMessage; url: string } | null {
  if (typeof data !== 'object' || data === null || !('callId' in data)) return null;
  const { callId } = data;
  if (typeof callId !== 'string') return null;
  const url = 'url' in data && typeof data.url === 'string' ? data.url : '/';
  const chosen = action === 'accept' || action === 'decline' ? action : 'open';
  return { message: { type: 'parley:notification', action: chosen, callId }, url };
}
