import { browserHints } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { CHANGE_COUNTS_MS, type OwnNetwork, ownNetworkAfter } from './own-network.ts';

/** What the browser says of this device's own network, so that nobody else is blamed for it. */
export function useOwnNetwork(): OwnNetwork {
  const [network, setNetwork] = useState<OwnNetwork>(navigator.onLine ? 'steady' : 'gone');
  useEffect(() => {
    let passing: ReturnType<typeof setTimeout> | undefined;
    const stop = browserHints(globalThis).listen((hint) => {
      setNetwork((before) => ownNetworkAfter(before, hint));
      if (hint === 'seen') return;
      clearTimeout(passing);
      passing = setTimeout(() => setNetwork((now) => (now === 'changed' ? 'steady' : now)), CHANGE_COUNTS_MS);
    });
    return () => {
      stop();
      clearTimeout(passing);
    };
  }, []);
  return network;
}
