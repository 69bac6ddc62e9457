import { useEffect, useRef } from 'react';
import type { Microphone } from '../in-call/use-microphone.ts';
import { pressedBySpace, takesKeys } from './taken-keys.ts';

/** While muted, the microphone is on as long as the space bar is held. */
export function usePushToTalk(microphone: Microphone): void {
  const latest = useRef(microphone);
  latest.current = microphone;
  useEffect(() => {
    let held = false;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.defaultPrevented || takesKeys(event) || pressedBySpace(event)) return;
      // The page would scroll.
      event.preventDefault();
      if (event.repeat || held || latest.current.on) return;
      held = true;
      latest.current.set(true);
    };
    const released = () => {
      if (!held) return;
      held = false;
      latest.current.set(false);
    };
    const keyReleased = ({ key }: KeyboardEvent) => {
      if (key === ' ') released();
    };
    addEventListener('keydown', pressed);
    addEventListener('keyup', keyReleased);
    // A window that loses the keyboard hears of no release.
    addEventListener('blur', released);
    return () => {
      released();
      removeEventListener('keydown', pressed);
      removeEventListener('keyup', keyReleased);
      removeEventListener('blur', released);
    };
  }, []);
}
