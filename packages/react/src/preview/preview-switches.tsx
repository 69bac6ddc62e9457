import type { LocalMedia } from '@parley/sdk';
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useParley } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';

/** Microphone and camera, on or off as they will be in the call. */
export function PreviewSwitches({ local: { microphone, camera } }: { local: LocalMedia }) {
  const t = useT();
  const parley = useParley();
  const microphoneName = microphone.on ? t('controls.muteMicrophone') : t('controls.unmuteMicrophone');
  const cameraName = camera.on ? t('controls.turnOffCamera') : t('controls.turnOnCamera');
  return (
    <fieldset className="parley-preview-switches" aria-label={t('preview.switches')}>
      <button
        type="button"
        aria-label={microphoneName}
        title={microphoneName}
        data-on={microphone.on}
        onClick={() => parley.setMicrophone(!microphone.on)}
      >
        {microphone.on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      </button>
      <button
        type="button"
        aria-label={cameraName}
        title={cameraName}
        data-on={camera.on}
        onClick={() => void parley.setCamera(!camera.on)}
      >
        {camera.on ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
      </button>
    </fieldset>
  );
}
