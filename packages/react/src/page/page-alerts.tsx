import { createContext, type ReactNode, use } from 'react';

const PageAlertsContext = createContext<boolean | null>(null);

/** Says whether the calls' parts below may change what belongs to the whole page: its title, icon, notifications. */
export function PageAlertsProvider({ allowed, children }: { allowed: boolean; children: ReactNode }) {
  return <PageAlertsContext value={allowed}>{children}</PageAlertsContext>;
}

/** Whether the page's title and icon may be changed here; `null` outside of the calls' parts, where the page is one's own. */
export function usePageAlerts(): boolean | null {
  return use(PageAlertsContext);
}
