/**
 * Chooses one tab among those of a browser that ask under the same `name`: the one that was looked at last. `tell` hears
 * whether it is this one. Returns how to step down.
 *
 * It rests on a lock that is held for as long as the tab leads. So no timer is needed, a tab that dies is followed at once,
 * and Chromium does not freeze the one that must ring. Without locks (an insecure page) every tab leads.
 */
export function leadTabs(
  name: string,
  tell: (leads: boolean) => void,
  { locks, page }: { locks: Pick<LockManager, 'request'> | undefined; page: TabEvents },
): () => void {
  if (!locks) {
    tell(true);
    return () => tell(false);
  }
  let turn = new AbortController();
  let leads = false;
  let over = false;

  const set = (value: boolean) => {
    if (leads === value) return;
    leads = value;
    tell(value);
  };
  /** Waits for the lock, or takes it from whoever holds it. */
  const request = (how: 'wait' | 'steal') => {
    turn.abort();
    const mine = new AbortController();
    turn = mine;
    const lead = () => {
      if (turn === mine) set(true);
      return new Promise<void>((release) => mine.signal.addEventListener('abort', () => release()));
    };
    const lost = () => {
      if (turn !== mine) return;
      set(false);
      if (!over) request('wait');
    };
    locks.request(name, how === 'steal' ? { steal: true } : { signal: mine.signal }, lead).then(lost, lost);
  };
  const looked = () => {
    if (!leads) request('steal');
  };

  request(page.hasFocus() ? 'steal' : 'wait');
  page.addEventListener('focus', looked);
  return () => {
    over = true;
    page.removeEventListener('focus', looked);
    set(false);
    turn.abort();
  };
}

/** What is needed of `window` and `document`. */
export interface TabEvents {
  hasFocus(): boolean;
  addEventListener(type: 'focus', listener: () => void): void;
  removeEventListener(type: 'focus', listener: () => void): void;
}
