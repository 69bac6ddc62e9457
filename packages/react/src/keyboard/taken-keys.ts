const FIELDS = 'input:not([type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"])';
const ITS_OWN_KEYS = '[role="menu"], [role="listbox"], dialog';
const PRESSED_BY_SPACE = 'button, a[href], summary, [role="button"], [role="switch"], input[type="radio"]';

/** Whether what is typed there belongs to a field, a menu or a dialog, and is no shortcut. */
export function takesKeys(event: KeyboardEvent): boolean {
  // Inside a shadow root the event's own target is only the host.
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  return target.closest(`${FIELDS}, ${ITS_OWN_KEYS}`) !== null || modalStands(target);
}

/** Whether the space bar presses what has the focus. */
export function pressedBySpace(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(PRESSED_BY_SPACE) !== null;
}

function modalStands(target: Element): boolean {
  const root = target.getRootNode();
  const inside = root instanceof ShadowRoot ? root.querySelector('dialog:modal') : null;
  return inside !== null || document.querySelector('dialog:modal') !== null;
}
