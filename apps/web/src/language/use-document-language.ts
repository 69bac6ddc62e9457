import { directionOf, useLanguage } from '@parley/react';
import { useLayoutEffect } from 'react';

/** Tells the browser and screen readers in which language, and from which side, the page is read. */
export function useDocumentLanguage(): void {
  const language = useLanguage();
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dir = directionOf(language);
  }, [language]);
}
