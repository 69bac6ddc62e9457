/**
 * What a browser says of the way to the gateway, before anybody notices at the connection: it is gone, it is back, the page is
 * looked at again after who knows how long, or it is another one now.
 */
export type NetworkHint = 'offline' | 'online' | 'seen' | 'changed';

export interface NetworkHints {
  /** Calls `listener` at each hint; the returned function stops it. */
  listen(listener: (hint: NetworkHint) => void): () => void;
}

type Scope = Partial<Pick<typeof globalThis, 'window' | 'document' | 'navigator'>>;

/** The hints of the browser around `scope`; none where there is no browser. */
export function browserHints({ window, document, navigator }: Scope): NetworkHints {
  // Not in Firefox and Safari, and not in the types of the DOM.
  const { connection } = (navigator ?? {}) as { connection?: EventTarget };
  const sources: [EventTarget | undefined, string, () => NetworkHint | undefined][] = [
    [window, 'offline', () => 'offline'],
    [window, 'online', () => 'online'],
    [window, 'pageshow', () => 'seen'],
    [document, 'visibilitychange', () => (document?.visibilityState === 'visible' ? 'seen' : undefined)],
    [connection, 'change', () => 'changed'],
  ];
  return {
    listen(listener) {
      const stops = sources.map(([target, name, read]) => {
        const hear = () => {
          const hint = read();
          if (hint) listener(hint);
        };
        target?.addEventListener(name, hear);
        return () => target?.removeEventListener(name, hear);
      });
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
