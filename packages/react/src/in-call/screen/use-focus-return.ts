import { useEffect, useRef } from 'react';

/** Gives the focus back to where it was before `taken`, if that is still there. */
export function useFocusReturn(taken: boolean): void {
  const former = useRef<HTMLElement | null>(null);
  const was = useRef(false);
  // Read while rendering: once the call covers the page, what lies behind it has lost the focus.
  if (taken && !was.current) former.current = focused();
  was.current = taken;
  useEffect(() => {
    if (!taken) return;
    return () => {
      if (former.current?.isConnected) former.current.focus();
    };
  }, [taken]);
}

function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}
