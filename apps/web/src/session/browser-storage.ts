/** What the page needs of `localStorage` and `sessionStorage`. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's storage, or memory where the browser forbids it (blocked cookies): then things last until a reload. */
export function browserStorage(open: () => Storage): KeyValue {
  try {
    const storage = open();
    storage.getItem('');
    return storage;
  } catch {
    return memoryStorage();
  }
}

/** Keeps things for as long as the object lives. */
export function memoryStorage(): KeyValue {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
