import { clockDuration } from '../time/duration.ts';
import { useNow } from '../time/use-now.ts';

/** How long they have been talking. Not read out by itself: a clock that speaks every second drowns the call. */
export function CallTimer({ since }: { since: number }) {
  const now = useNow(1000);
  return (
    <span role="timer" aria-live="off">
      {clockDuration((now - since) / 1000)}
    </span>
  );
}
