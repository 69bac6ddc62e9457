import { useState } from 'react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { notChanged, notShown } from './device-sentence.ts';
import { chooseSpeaker } from './speaker.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

interface Choice {
  kind: DeviceKind;
  deviceId: string;
  /** As the browser calls it. */
  name: string;
}

interface DeviceChange {
  /** What was just chosen and is not at work yet: the browser may be asking. */
  pending: Choice | null;
  /** Why the last choice came to nothing, in a sentence. */
  trouble: string | null;
  choose(choice: Choice): void;
  /** Asks the browser to name the devices. */
  ask(): void;
}

/** Changes over to another device; the latest choice wins. */
export function useDeviceChange(): DeviceChange {
  const { devices } = useParleyClient().parley;
  const [pending, setPending] = useState<Choice | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const take: Record<DeviceKind, (deviceId: string) => Promise<void>> = {
    microphone: (id) => devices.chooseMicrophone(id),
    camera: (id) => devices.chooseCamera(id),
    speaker: (id) => chooseSpeaker(devices, id),
  };
  return {
    pending,
    trouble,
    choose(choice) {
      setTrouble(null);
      setPending(choice);
      take[choice.kind](choice.deviceId)
        .catch((error: unknown) => setTrouble(notChanged(choice.name, error)))
        .finally(() => setPending((latest) => (latest === choice ? null : latest)));
    },
    ask() {
      setTrouble(null);
      devices.ask().catch((error: unknown) => setTrouble(notShown(error)));
    },
  };
}
