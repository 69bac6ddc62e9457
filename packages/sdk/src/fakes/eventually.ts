import type { ParleyState } from '../call/state.ts';
import type { Parley } from '../client.ts';

/** Resolves with the first state that `pick` finds something in. */
export function eventually<Found>(
  { store }: Parley,
  pick: (state: ParleyState) => Found | undefined | null | false,
): Promise<Found> {
  return new Promise((resolve) => {
    const look = (state: ParleyState) => {
      const found = pick(state);
      if (!found) return;
      stop();
      resolve(found);
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

/** What comes from the other one, once it flows. */
export const connectedStream = (parley: Parley) =>
  eventually(parley, ({ call }) => {
    const [remote] = Object.values(call?.remotes ?? {});
    return call?.phase === 'connected' && remote?.media === 'connected' && remote.stream;
  });
