import { useEffect } from 'react';

let page = '';
let alert: string | null = null;

function write(): void {
  document.title = alert ?? (page ? `${page} · Parley` : 'Parley');
}

/** Names the browser's tab while the page stands. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title;
    write();
  }, [title]);
}

/** Shows `text` instead, for what must be seen in a tab behind others; `null` ends it. */
export function alertInTitle(text: string | null): void {
  alert = text;
  write();
}
