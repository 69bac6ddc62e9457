import type { CurrentCall } from '@parley/sdk';
import { useParley, useParleyState } from '../client/parley-provider.tsx';
import { canShareScreen } from '../devices/engine.ts';

type Screen = CurrentCall['local']['screen'];
const NONE: Screen = { on: false, stream: null };

/** One's own screen in the call. */
export interface ScreenShare extends Screen {
  /** Whether this browser can share one; phones cannot. */
  supported: boolean;
  /** Starts or stops; call it in the person's own click or key press, or the browser shows no picker. */
  set(on: boolean): void;
  toggle(): void;
}

export function useScreenShare(): ScreenShare {
  const parley = useParley();
  const screen = useParleyState(({ call }) => call?.local.screen ?? NONE);
  // Never rejects: what goes wrong stands in `trouble`.
  const set = (on: boolean) => void parley.setScreen(on);
  return { ...screen, supported: canShareScreen(), set, toggle: () => set(!screen.on) };
}
