import { useEffect, useState } from 'react';
import { useParleyState } from '../client/parley-provider.tsx';
import { leadTabs } from './lead-tabs.ts';

/** Whether this is the tab that rings, among all in which this person is signed in. */
export function useLeadingTab(): boolean {
  const personId = useParleyState((state) => state.me?.personId);
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    if (personId === undefined) return;
    return leadTabs(`parley.rings.${personId}`, setLeads, {
      locks: navigator.locks,
      page: {
        hasFocus: () => document.hasFocus(),
        addEventListener: (type, listener) => addEventListener(type, listener),
        removeEventListener: (type, listener) => removeEventListener(type, listener),
      },
    });
  }, [personId]);
  return leads;
}
