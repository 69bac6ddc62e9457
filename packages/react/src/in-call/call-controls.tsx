import type { CurrentCall } from '@parley/sdk';
import { Mic, MicOff, PhoneOff, Settings2, Video, VideoOff } from 'lucide-react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { DEVICE_MENU } from '../devices/device-menu.tsx';

/** Microphone, camera, the menu of devices, hang up. */
export function CallControls({ call }: { call: CurrentCall }) {
  const { parley } = useParleyClient();
  const { microphone, camera } = call.local;
  return (
    <fieldset className="parley-call-controls" aria-label="Call controls">
      <button
        type="button"
        data-on={microphone.on}
        aria-label={microphone.on ? 'Mute microphone' : 'Unmute microphone'}
        title={microphone.on ? 'Mute microphone' : 'Unmute microphone'}
        onClick={() => void parley.setMicrophone(!microphone.on)}
      >
        {microphone.on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      </button>
      <button
        type="button"
        data-on={camera.on}
        aria-label={camera.on ? 'Turn off camera' : 'Turn on camera'}
        title={camera.on ? 'Turn off camera' : 'Turn on camera'}
        onClick={() => void parley.setCamera(!camera.on)}
      >
        {camera.on ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
      </button>
      <button
        type="button"
        data-on="true"
        aria-label="Devices"
        aria-haspopup="dialog"
        title="Devices"
        popoverTarget={DEVICE_MENU}
      >
        <Settings2 aria-hidden="true" />
      </button>
      <button
        type="button"
        data-role="hang-up"
        aria-label="Hang up"
        title="Hang up"
        disabled={call.phase === 'ending'}
        onClick={() => void parley.hangUp()}
      >
        <PhoneOff aria-hidden="true" />
      </button>
    </fieldset>
  );
}
