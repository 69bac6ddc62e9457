import type { CurrentCall } from '@parley/sdk';
import { useParleyState } from '../client/parley-provider.tsx';

/** The call that this device is in, from the click to the end; `null` while there is none. */
export function useCall(): CurrentCall | null {
  return useParleyState((state) => state.call);
}
