import { Signal, SignalMedium, WifiOff } from 'lucide-react';
import type { NetworkLevel, NetworkState } from './network-state.ts';

const SIGNS = { good: Signal, mending: SignalMedium, interrupted: WifiOff } as const satisfies Record<
  NetworkLevel,
  typeof Signal
>;

/** The network as a sign; in words too unless all is well, when nobody needs to read it. */
export function NetworkSign({ state: { level, sentence } }: { state: NetworkState }) {
  const Sign = SIGNS[level];
  return (
    <span className="parley-network-sign" data-level={level}>
      <Sign aria-hidden="true" />
      <span className={level === 'good' ? 'parley-visually-hidden' : undefined}>{sentence}</span>
    </span>
  );
}
