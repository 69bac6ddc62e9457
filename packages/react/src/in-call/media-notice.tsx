import type { LocalDevice, LocalMedia } from '@parley/sdk';
import { MicOff, Unplug, VideoOff } from 'lucide-react';
import { useParley } from '../client/parley-provider.tsx';
import { replacedSentence } from '../devices/device-sentence.ts';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { CallNotice } from './notices/call-notice.tsx';
import { mediaAdvice } from './notices/media-advice.ts';
import { useDismissals } from './notices/use-dismissals.ts';

/** What is wrong with one's own devices, each with the way to undo it, and what took whose place. */
export function MediaNotice({ local }: { local: Pick<LocalMedia, 'microphone' | 'camera'> }) {
  return (
    <>
      <DeviceNotice kind="microphone" device={local.microphone} />
      <DeviceNotice kind="camera" device={local.camera} />
    </>
  );
}

function DeviceNotice({ kind, device: { trouble, replaced } }: { kind: 'microphone' | 'camera'; device: LocalDevice }) {
  const parley = useParley();
  const t = useT();
  const notices = useDismissals([trouble, replaced?.now].filter((notice) => notice !== undefined));
  const advice = trouble && mediaAdvice(t, kind, trouble);
  const retry = () => (kind === 'microphone' ? parley.setMicrophone(true) : void parley.setCamera(true));
  return (
    <>
      {advice && notices.shows(trouble) ? (
        <CallNotice
          icon={kind === 'microphone' ? <MicOff aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
          onDismiss={() => notices.dismiss(trouble)}
          actions={
            advice.retry ? (
              <Button onClick={retry}>
                {t(kind === 'microphone' ? 'devices.tryMicrophone' : 'devices.tryCamera')}
              </Button>
            ) : null
          }
        >
          {advice.what} {advice.how}
        </CallNotice>
      ) : null}
      {replaced && notices.shows(replaced.now) ? (
        <CallNotice tone="calm" icon={<Unplug aria-hidden="true" />} onDismiss={() => notices.dismiss(replaced.now)}>
          {replacedSentence(t, replaced)}
        </CallNotice>
      ) : null}
    </>
  );
}
