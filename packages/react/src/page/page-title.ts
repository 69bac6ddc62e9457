import { useEffect } from 'react';
import { usePageAlerts } from './page-alerts.tsx';

interface Named {
  title: string;
  /** A call names the tab before whatever page stands behind it. */
  by: 'page' | 'call';
}

const PRODUCT = 'Parley';

const named: Named[] = [];
let alert: string | null = null;
/** What was written here, and what stood there before: a page that is not ours gets its own title back. */
let written: string | null = null;
let former = '';

function write(): void {
  const title = alert ?? titleOf(named.findLast(({ by }) => by === 'call') ?? named.at(-1));
  const isOurs = written !== null && document.title === written;
  if (title === null) {
    if (isOurs) document.title = former;
    written = null;
    return;
  }
  if (!isOurs) former = document.title;
  document.title = title;
  // As the browser has it: it trims and folds white space.
  written = document.title;
}

function titleOf(name: Named | undefined): string | null {
  if (!name) return null;
  if (name.by === 'call') return name.title;
  return name.title ? `${name.title} · ${PRODUCT}` : PRODUCT;
}

/** Names the browser's tab while the page, or the call, stands. */
export function usePageTitle(title: string): void {
  const allowed = usePageAlerts();
  useEffect(() => {
    if (allowed === false) return;
    const mine: Named = { title, by: allowed === null ? 'page' : 'call' };
    named.push(mine);
    write();
    return () => {
      named.splice(named.indexOf(mine), 1);
      write();
    };
  }, [title, allowed]);
}

/** Shows `text` instead, for what must be seen in a tab behind others; `null` ends it. */
export function alertInTitle(text: string | null): void {
  alert = text;
  write();
}
