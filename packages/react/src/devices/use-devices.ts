import type { DeviceList } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useParleyClient } from '../client/parley-provider.tsx';

const NOTHING: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** What there is to choose from, read again whenever that or the choice changes; `null` until it is known. */
export function useDevices(): DeviceList | null {
  const { devices, store } = useParleyClient().parley;
  const [list, setList] = useState<DeviceList | null>(null);

  useEffect(() => {
    let left = false;
    const show = (found: DeviceList) => {
      if (!left) setList(found);
    };
    const read = () => void devices.list().then(show, () => show(NOTHING));
    read();
    const stopListening = devices.onChange(read);
    // A camera that a call was just allowed to use has a name from then on, and no event says so.
    const stopWatching = store.subscribe((now, before) => {
      if (now.call?.local !== before.call?.local || now.preview !== before.preview) read();
    });
    return () => {
      left = true;
      stopListening();
      stopWatching();
    };
  }, [devices, store]);
  return list;
}
