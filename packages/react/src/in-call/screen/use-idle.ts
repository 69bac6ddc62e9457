import { useEffect, useState } from 'react';

const IDLE_AFTER_MS = 4000;
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const;

/** Whether nobody has moved, touched or typed on `element` for four seconds; never while not `watched`. */
export function useIdle(element: HTMLElement | null, watched: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!element || !watched) return;
    let timer: ReturnType<typeof setTimeout>;
    const alive = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    };
    alive();
    for (const sign of SIGNS_OF_LIFE) element.addEventListener(sign, alive, { passive: true });
    return () => {
      clearTimeout(timer);
      setIdle(false);
      for (const sign of SIGNS_OF_LIFE) element.removeEventListener(sign, alive);
    };
  }, [element, watched]);
  return idle;
}
