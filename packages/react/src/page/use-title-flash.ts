import { useEffect } from 'react';
import { alertInTitle } from './page-title.ts';

const FLASH_MS = 1000;

/** Flashes `text` in the browser's tab while it is given. */
export function useTitleFlash(text: string | null): void {
  useEffect(() => {
    if (text === null) return;
    let shown = true;
    alertInTitle(text);
    // A throttled tab flashes more slowly; the text itself stands from the first moment.
    const timer = setInterval(() => {
      shown = !shown;
      alertInTitle(shown ? text : null);
    }, FLASH_MS);
    return () => {
      clearInterval(timer);
      alertInTitle(null);
    };
  }, [text]);
}
