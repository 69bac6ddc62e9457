import { useEffect, useRef } from 'react';
import { notificationState } from './notification-permission.ts';
import { announceRing, type RingNotification } from './ring-notification.ts';

/** Announces a ring through the system while nobody looks at the page; `null` while there is none, or nothing to announce. */
export function useRingNotification(
  ring: RingNotification | null,
  { serviceWorker }: { serviceWorker: boolean },
): void {
  const latest = useRef(ring);
  latest.current = ring;
  const callId = ring?.callId;

  useEffect(() => {
    if (callId === undefined) return;
    let close: (() => void) | null = null;
    const follow = () => {
      const { current } = latest;
      const looked = document.visibilityState === 'visible' && document.hasFocus();
      if (looked) {
        close?.();
        close = null;
      } else if (!close && current && notificationState() === 'granted') {
        close = announceRing(current, { serviceWorker });
      }
    };
    follow();
    addEventListener('focus', follow);
    addEventListener('blur', follow);
    document.addEventListener('visibilitychange', follow);
    return () => {
      removeEventListener('focus', follow);
      removeEventListener('blur', follow);
      document.removeEventListener('visibilitychange', follow);
      close?.();
    };
  }, [callId, serviceWorker]);
}
