import { useEffect } from 'react';

const PATTERN_MS = [500, 250, 500, 1250];
const PERIOD_MS = PATTERN_MS.reduce((sum, part) => sum + part, 0);

/** Lets a phone tremble while `ringing`, unless somebody asked for less motion. */
export function useVibration(ringing: boolean): void {
  useEffect(() => {
    if (!ringing || !('vibrate' in navigator) || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    // Before the first gesture browsers refuse it, with a complaint each time.
    const tremble = () => void (navigator.userActivation?.hasBeenActive && navigator.vibrate(PATTERN_MS));
    tremble();
    const timer = setInterval(tremble, PERIOD_MS);
    return () => {
      clearInterval(timer);
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate(0);
    };
  }, [ringing]);
}
