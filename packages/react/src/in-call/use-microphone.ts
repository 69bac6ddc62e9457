import type { LocalDevice } from '@parley/sdk';
import { useParley, useParleyState } from '../client/parley-provider.tsx';

const NONE: LocalDevice = { on: false };

/** One's own microphone in the call, or in the preview of one. */
export interface Microphone extends LocalDevice {
  /** Mutes or unmutes, at once. */
  set(on: boolean): void;
  toggle(): void;
}

export function useMicrophone(): Microphone {
  const parley = useParley();
  const microphone = useParleyState(({ call, preview }) => (call?.local ?? preview)?.microphone ?? NONE);
  const set = (on: boolean) => parley.setMicrophone(on);
  return { ...microphone, set, toggle: () => set(!microphone.on) };
}
