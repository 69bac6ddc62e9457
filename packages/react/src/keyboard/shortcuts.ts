/** What a single key does in a call. */
export type Shortcut =
  | 'microphone'
  | 'camera'
  | 'screen'
  | 'fullScreen'
  | 'pictureInPicture'
  | 'details'
  | 'sheet'
  | 'leave';

/** The key of each, as `KeyboardEvent.key` names it, letters in capitals. */
export const SHORTCUT_KEYS: Record<Shortcut, string> = {
  microphone: 'M',
  camera: 'V',
  screen: 'S',
  fullScreen: 'F',
  pictureInPicture: 'P',
  details: 'D',
  sheet: '?',
  leave: 'Escape',
};

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'repeat'>;

/** Which shortcut a key press is; `null` for all others, and for a key that is held or meant for the browser. */
export function shortcutOf({ key, code, ctrlKey, altKey, metaKey, shiftKey, repeat }: Press): Shortcut | null {
  if (ctrlKey || altKey || metaKey || repeat) return null;
  // Where the keys write other letters, as in Greek, the place of the key counts.
  const pressed = /^[\u0080-\uffff]$/.test(key) ? code.replace(/^Key/, '') : key.length === 1 ? key.toUpperCase() : key;
  for (const [shortcut, wanted] of Object.entries(SHORTCUT_KEYS) as [Shortcut, string][]) {
    if (pressed === wanted) return shiftKey && wanted !== '?' ? null : shortcut;
  }
  return null;
}
