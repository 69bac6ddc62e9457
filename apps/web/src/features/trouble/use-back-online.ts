import { useEffect } from 'react';

/** While `waiting`, runs `task` when the network comes back. */
export function useBackOnline(waiting: boolean, task: () => void): void {
  useEffect(() => {
    if (!waiting) return;
    addEventListener('online', task);
    return () => removeEventListener('online', task);
  }, [waiting, task]);
}
