import { useSyncExternalStore } from 'react';
import { pathOf, type Route, routeOf } from './route.ts';

const listeners = new Set<() => void>();
let current = routeOf(location.pathname);
let moves = 0;

function arrive(): void {
  current = routeOf(location.pathname);
  moves++;
  for (const listener of listeners) listener();
}

addEventListener('popstate', arrive);

/** Goes to `route`; `replace` leaves no way back to where one was. */
export function navigate(route: Route, { replace = false } = {}): void {
  const path = pathOf(route);
  if (path === location.pathname) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  arrive();
}

/** Whether the page was moved within since it was loaded: then focus follows to the new heading. */
export function hasMoved(): boolean {
  return moves > 0;
}

/** Where one is now. */
export function useRoute(): Route {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
