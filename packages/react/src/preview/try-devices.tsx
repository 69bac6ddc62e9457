import { MonitorSpeaker } from 'lucide-react';
import { useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { usePreviewCall } from '../placing/place-call.ts';

/** Opens a preview without a call, to see whether camera, microphone and speaker work. */
export function TryDevices() {
  const t = useT();
  const preview = usePreviewCall();
  // In a call its own menus are where devices are tried.
  const inCall = useParleyState(({ call }) => call !== null);
  return (
    <Button icon={<MonitorSpeaker aria-hidden="true" />} disabled={inCall} onClick={() => preview(null)}>
      {t('preview.tryDevices')}
    </Button>
  );
}
