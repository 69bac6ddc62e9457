import { type ComponentType, lazy, useState } from 'react';

/** A view whose code comes when it is first shown, or before. */
export interface OnDemand<Props extends object> {
  /** Fetches the code ahead of time, again where it failed before. Should it fail, that is told when the view is shown. */
  prefetch(): void;
  /** The view if it was fetched, else one that waits for it. */
  now(): ComponentType<Props>;
}

/** The view that `load` fetches. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let fetched: ComponentType<Props> | undefined;
  let failed = false;
  const fetchView = async () => {
    fetched ??= await load();
    return fetched;
  };
  const whenFetched = () =>
    lazy(async () => {
      try {
        return { default: await fetchView() };
      } catch (error) {
        failed = true;
        throw error;
      }
    });
  let Late = whenFetched();

  return {
    now: () => fetched ?? Late,
    prefetch() {
      // React never asks a lazy component twice.
      if (failed) Late = whenFetched();
      failed = false;
      fetchView().catch(() => undefined);
    },
  };
}

/** The view of `source`, to be shown inside a `LateView`. One that was fetched before is there without a moment of waiting. */
export function useOnDemand<Props extends object>(source: OnDemand<Props>): ComponentType<Props> {
  // What was shown at first stays: another component in its place would begin anew.
  const [{ View }] = useState(() => ({ View: source.now() }));
  return View;
}
