import { useState } from 'react';
import { useParley } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { notChanged, notShown } from './device-sentence.ts';
import { chooseSpeaker } from './speaker.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

interface Choice {
  kind: DeviceKind;
  deviceId: string;
  /** As the browser calls it. */
  name: string;
}

export interface DeviceChange {
  /** What was just chosen and is not at work yet: the browser may be asking. */
  pending: Choice | null;
  /** Why the last choice came to nothing, in a sentence. */
  trouble: string | null;
  choose(choice: Choice): void;
  /** Asks the browser to name the devices. */
  ask(): void;
  /** The trouble was read. */
  dismiss(): void;
}

type Failure = { of: 'change'; name: string; error: unknown } | { of: 'ask'; error: unknown };

/** Changes over to another device; the latest choice wins. */
export function useDeviceChange(): DeviceChange {
  const { devices } = useParley();
  const t = useT();
  const [pending, setPending] = useState<Choice | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take: Record<DeviceKind, (deviceId: string) => Promise<void>> = {
    microphone: (id) => devices.chooseMicrophone(id),
    camera: (id) => devices.chooseCamera(id),
    speaker: (id) => chooseSpeaker(devices, id),
  };
  return {
    pending,
    trouble:
      failure && (failure.of === 'ask' ? notShown(t, failure.error) : notChanged(t, failure.name, failure.error)),
    choose(choice) {
      setFailure(null);
      setPending(choice);
      take[choice.kind](choice.deviceId)
        .catch((error: unknown) => setFailure({ of: 'change', name: choice.name, error }))
        .finally(() => setPending((latest) => (latest === choice ? null : latest)));
    },
    ask() {
      setFailure(null);
      devices.ask().catch((error: unknown) => setFailure({ of: 'ask', error }));
    },
    dismiss: () => setFailure(null),
  };
}
