import { useEffect } from 'react';

/** Keeps the screen from going dark while `wanted`; where the browser cannot, it goes dark as ever. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    const { wakeLock }: { wakeLock?: WakeLock } = navigator;
    if (!wanted || !wakeLock) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const release = (held: WakeLockSentinel | null) => void held?.release().catch(() => {});
    // The browser takes it back whenever the page is hidden, and refuses it to a hidden page or an empty battery.
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      wakeLock.request('screen').then(
        (held) => {
          if (over) return release(held);
          release(lock);
          lock = held;
        },
        () => {},
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', hold);
      release(lock);
    };
  }, [wanted]);
}
