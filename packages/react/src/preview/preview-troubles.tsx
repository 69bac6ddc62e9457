import type { LocalMedia } from '@parley/sdk';
import { MicOff, Unplug, VideoOff } from 'lucide-react';
import { useParley } from '../client/parley-provider.tsx';
import { replacedSentence } from '../devices/device-sentence.ts';
import { mediaAdvice } from '../in-call/notices/media-advice.ts';
import { useT } from '../language/call-words.ts';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';

/** What is wrong with microphone and camera, each with the way to undo it. */
export function PreviewTroubles({ local }: { local: LocalMedia }) {
  const t = useT();
  const parley = useParley();
  return (['microphone', 'camera'] as const).map((device) => {
    const { trouble, replaced } = local[device];
    if (trouble) {
      const { what, how, retry } = mediaAdvice(t, device, trouble);
      const isMicrophone = device === 'microphone';
      const tryAgain = () => (isMicrophone ? parley.setMicrophone(true) : void parley.setCamera(true));
      return (
        <Banner
          key={device}
          icon={isMicrophone ? <MicOff aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
          actions={
            retry ? (
              <Button onClick={tryAgain}>{t(isMicrophone ? 'devices.tryMicrophone' : 'devices.tryCamera')}</Button>
            ) : null
          }
        >
          {what} {how}
        </Banner>
      );
    }
    return replaced ? (
      <Banner key={device} tone="calm" icon={<Unplug aria-hidden="true" />}>
        {replacedSentence(t, replaced)}
      </Banner>
    ) : null;
  });
}
