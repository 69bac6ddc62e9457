import { useState } from 'react';

/**
 * Which of several notices were read. One that goes and comes back is shown again.
 * @param standing what there is to say just now
 */
export function useDismissals(standing: readonly string[]): {
  shows(notice: string): boolean;
  dismiss(notice: string): void;
} {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const still = dismissed.filter((notice) => standing.includes(notice));
  if (still.length !== dismissed.length) setDismissed(still);
  return {
    shows: (notice) => standing.includes(notice) && !still.includes(notice),
    dismiss: (notice) => setDismissed([...still, notice]),
  };
}
