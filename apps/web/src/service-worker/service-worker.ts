import { networkFirst } from './network-first.ts';
import { notificationClicked } from './notification-click.ts';
import { type Build, ShellCache } from './shell-cache.ts';
import { wayOf } from './way-of.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build. */
declare const BUILD: Build;

/** How long the network may keep somebody waiting who has the page at hand, in milliseconds. */
const PATIENCE_MS = { view: 3000, named: 1000 };

const { origin } = self.location;
const shell = new ShellCache(self.caches, BUILD);
const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

self.addEventListener('install', (event) => event.waitUntil(shell.fill()));

self.addEventListener('activate', (event) => {
  const begin = async () => {
    await shell.dropOthers();
    await self.clients.claim();
  };
  event.waitUntil(begin());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  switch (wayOf(request, { origin, named: BUILD.named })) {
    case 'untouched':
      return;
    case 'hashed':
      event.respondWith(shell.find(pathname).then((file) => file ?? fetch(request)));
      return;
    case 'named':
      event.respondWith(
        networkFirst(fetch(request), { kept: () => shell.find(pathname), patience: after(PATIENCE_MS.named) }),
      );
      return;
    case 'view':
      event.respondWith(
        networkFirst(fetch(request), { kept: () => shell.find('/'), patience: after(PATIENCE_MS.view) }),
      );
  }
});

// A page that was just loaded is of the newest build. Where it stands alone, nobody needs the files of the one before.
self.addEventListener('message', (event) => {
  if (event.data !== 'parley:take-over') return;
  const takeOver = async () => {
    if ((await windows()).length <= 1) await self.skipWaiting();
  };
  event.waitUntil(takeOver());
});

self.addEventListener('notificationclick', (event) => {
  const { action, notification } = event;
  notification.close();
  const pages = { all: windows, open: (url: string) => self.clients.openWindow(url) };
  event.waitUntil(notificationClicked({ action, data: notification.data }, { pages, origin }));
});
