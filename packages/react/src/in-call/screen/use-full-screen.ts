import { useEffect, useState } from 'react';
import { canFillScreen } from '../../devices/engine.ts';

export interface FullScreen {
  /** Whether this browser can; iPhones cannot. */
  supported: boolean;
  on: boolean;
  toggle(): void;
}

/** Lets `element` fill the screen. */
export function useFullScreen(element: HTMLElement | null): FullScreen {
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (!element) return;
    // Inside a shadow root the document itself only knows the host.
    const root = element.getRootNode() as Document | ShadowRoot;
    const changed = () => setOn(root.fullscreenElement === element);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      if (root.fullscreenElement === element) void document.exitFullscreen();
    };
  }, [element]);
  return {
    supported: canFillScreen(),
    on,
    toggle() {
      // A refusal (a frame without leave to, a key that is no gesture) leaves all as it is, which is seen.
      if (on) document.exitFullscreen().catch(() => {});
      else element?.requestFullscreen().catch(() => {});
    },
  };
}
