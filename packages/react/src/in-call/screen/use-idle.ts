import { useEffect, useState } from 'react';

const IDLE_AFTER_MS = 4000;
const SIGNS_OF_LIFE = ['pointermove', 'keydown', 'focusin', 'wheel'] as const;

/**
 * Whether nobody has moved, touched or typed on `element` for four seconds; never while not `watched`, nor for who wants no motion.
 * A finger that wakes it presses nothing of what it could not see, which is marked `data-fades`.
 */
export function useIdle(element: HTMLElement | null, watched: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!element || !watched || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let asleep = false;
    let woke = false;
    let timer: ReturnType<typeof setTimeout>;
    const become = (now: boolean) => {
      asleep = now;
      setIdle(now);
    };
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => become(true), IDLE_AFTER_MS);
      if (asleep) become(false);
    };
    const pressed = (event: PointerEvent) => {
      woke = asleep && event.pointerType === 'touch' && isFading(event.target);
      alive();
      if (woke) event.stopPropagation();
    };
    const clicked = (event: MouseEvent) => {
      if (woke) event.stopPropagation();
      woke = false;
    };
    alive();
    const listening = new AbortController();
    const { signal } = listening;
    for (const sign of SIGNS_OF_LIFE) element.addEventListener(sign, alive, { passive: true, signal });
    element.addEventListener('pointerdown', pressed, { capture: true, signal });
    element.addEventListener('click', clicked, { capture: true, signal });
    return () => {
      listening.abort();
      clearTimeout(timer);
      setIdle(false);
    };
  }, [element, watched]);
  return idle;
}

function isFading(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-fades]') !== null;
}
