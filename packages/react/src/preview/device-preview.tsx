import { useEffect } from 'react';
import { useParley, useParleyState } from '../client/parley-provider.tsx';
import { DevicePicker } from '../devices/device-picker.tsx';
import { useT } from '../language/call-words.ts';
import { LevelMeter } from './level-meter.tsx';
import { PreviewSwitches } from './preview-switches.tsx';
import { PreviewTroubles } from './preview-troubles.tsx';
import { SelfPicture } from './self-picture.tsx';
import { SpeakerTest } from './speaker-test.tsx';

/**
 * One's own picture and sound as the others would have them, with the choice of devices. Microphone and camera are used while
 * it stands, and given back when it goes, unless a call went on with them (M1.3).
 */
export function DevicePreview({ camera = true }: { camera?: boolean }) {
  const t = useT();
  const parley = useParley();
  const local = useParleyState((state) => state.preview);
  useEffect(() => {
    // What cannot be had is told in the state.
    void parley.openPreview({ camera });
    return () => parley.closePreview();
  }, [parley, camera]);
  const waits = local !== null && local.stream === null && !local.microphone.trouble && !local.camera.trouble;

  return (
    <div className="parley-device-preview">
      <div className="parley-device-preview__picture">
        <SelfPicture local={local} />
        {local ? <PreviewSwitches local={local} /> : null}
      </div>
      <div className="parley-device-preview__devices">
        {local ? <LevelMeter local={local} /> : null}
        {waits ? <p className="parley-quiet">{t('preview.askedFor')}</p> : null}
        {local ? <PreviewTroubles local={local} /> : null}
        <DevicePicker />
        <SpeakerTest />
      </div>
    </div>
  );
}
