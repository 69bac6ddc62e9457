import { createStore } from 'zustand/vanilla';
import { browserStorage } from '../session/browser-storage.ts';

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const storage = browserStorage(() => localStorage);
/** Read before the first paint by `public/theme.js`, which cannot import it. */
const KEY = 'parley:theme';

/** How the page looks. */
export const themeChoice = createStore<{ theme: Theme }>(() => {
  const kept = storage.getItem(KEY);
  return { theme: kept === 'light' || kept === 'dark' ? kept : 'system' };
});

/** Shows the page so, and keeps it for this browser. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') storage.removeItem(KEY);
  else storage.setItem(KEY, theme);
  themeChoice.setState({ theme });
  paintTheme();
}

/** Hands the theme to the page and to the bars that the system draws around it. */
export function paintTheme(): void {
  const { theme } = themeChoice.getState();
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.parleyTheme;
  else dataset.parleyTheme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.dataset.theme;
    if (theme === 'system') meta.media = `(prefers-color-scheme: ${own})`;
    else meta.media = own === theme ? 'all' : 'not all';
  }
}
