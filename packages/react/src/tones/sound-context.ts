/*
 * When a page may sound (M8), as browsers have it in 2026:
 *
 * - Chromium: once somebody clicked or typed anywhere on the page (or an earlier one of the same site led here), also while it
 *   is hidden. Before, a context stays `suspended` and its `resume()` open. A page that uses the microphone is no exception.
 * - Firefox: the same, and also while the page uses a microphone or camera, or where the person allowed sound for the site.
 * - Safari: a context sounds for good after `resume()` within a gesture; an `<audio>` element needs a gesture of its own. Both
 *   sound while the page captures, or where the person allowed autoplay.
 *
 * So one context is woken by the first gesture and sleeps until something sounds; who rings before any gesture tries an
 * `<audio>` element too, for the sites that a person allowed.
 */
let context: AudioContext | undefined;
let users = 0;

/** The one context that tones play through; absent where the engine has none. */
export function soundContext(): AudioContext | undefined {
  if (typeof AudioContext !== 'undefined') context ??= new AudioContext();
  return context;
}

/** Keeps the context awake until the returned function is called. It may wait for a gesture. */
export function keepAwake(awake: AudioContext): () => void {
  users++;
  wake(awake);
  return () => {
    users--;
    sleep(awake);
  };
}

const GESTURES = ['pointerup', 'touchend', 'keydown'] as const;

/** Lets the page sound from the next gesture on. The returned function stops waiting for one. */
export function unlockSound(): () => void {
  const stop = () => {
    for (const gesture of GESTURES) removeEventListener(gesture, unlock, true);
  };
  const unlock = () => {
    const locked = soundContext();
    if (!locked) return stop();
    locked.resume().then(
      () => {
        stop();
        sleep(locked);
      },
      // A key that browsers do not count as a gesture, as Escape: the next one may be.
      () => {},
    );
  };
  for (const gesture of GESTURES) addEventListener(gesture, unlock, true);
  return stop;
}

function wake(sleeping: AudioContext): void {
  // Stays open until a gesture where one is needed; Safari refuses it during a phone call.
  sleeping.resume().catch(() => {});
}

function sleep(awake: AudioContext): void {
  if (users === 0) awake.suspend().catch(() => {});
}
