/** For browsers that do not say when they are idle: after the first paint, in milliseconds. */
const SOON_MS = 200;
/** A page that is never idle must have its call's screen all the same, in milliseconds. */
const AT_LAST_MS = 2000;

/** Calls `task` once when the page has nothing better to do, or soon all the same. Returns what calls it off. */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(task, { timeout: AT_LAST_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(task, SOON_MS);
  return () => clearTimeout(timer);
}
