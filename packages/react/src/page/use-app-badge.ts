import { useEffect } from 'react';

/** Shows how many calls ring on the icon of the installed app, where the system has such badges. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    if (count === 0 || !('setAppBadge' in navigator)) return;
    // Refused where the page is not installed.
    navigator.setAppBadge(count).catch(() => {});
    return () => void navigator.clearAppBadge().catch(() => {});
  }, [count]);
}
