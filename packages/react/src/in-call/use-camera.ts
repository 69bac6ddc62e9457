import type { LocalDevice } from '@parley/sdk';
import { useParley, useParleyState } from '../client/parley-provider.tsx';

const NONE: LocalDevice = { on: false };

/** One's own camera in the call, or in the preview of one. */
export interface Camera extends LocalDevice {
  /** What `on` shows: microphone and camera in one stream; `null` while there is nothing. */
  stream: MediaStream | null;
  set(on: boolean): void;
  toggle(): void;
}

export function useCamera(): Camera {
  const parley = useParley();
  const local = useParleyState(({ call, preview }) => call?.local ?? preview);
  const { camera = NONE, stream = null } = local ?? {};
  // Never rejects: what goes wrong stands in `trouble`.
  const set = (on: boolean) => void parley.setCamera(on);
  return { ...camera, stream, set, toggle: () => set(!camera.on) };
}
