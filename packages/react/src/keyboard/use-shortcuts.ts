import { useEffect, useRef } from 'react';
import { type Shortcut, shortcutOf } from './shortcuts.ts';
import { takesKeys } from './taken-keys.ts';

/** What each key does; one that is left out does nothing. */
export type ShortcutActions = Partial<Record<Shortcut, () => void>>;

/** Listens for the keys of a call while it fills the page: never while somebody types, in a menu, or under a dialog. */
export function useShortcuts(actions: ShortcutActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event)) return;
      const shortcut = shortcutOf(event);
      const act = shortcut && latest.current[shortcut];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
