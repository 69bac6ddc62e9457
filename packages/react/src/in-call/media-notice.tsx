import type { LocalMedia } from '@parley/sdk';
import { MicOff, VideoOff } from 'lucide-react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { mediaAdvice } from './media-sentence.ts';

/** What is wrong with one's own devices, each with the way to undo it. */
export function MediaNotice({ local }: { local: LocalMedia }) {
  const { parley } = useParleyClient();
  const microphone = local.microphone.trouble && mediaAdvice('microphone', local.microphone.trouble);
  const camera = local.camera.trouble && mediaAdvice('camera', local.camera.trouble);
  return (
    <>
      {microphone ? (
        <Banner
          icon={<MicOff aria-hidden="true" />}
          actions={
            microphone.retry ? (
              <Button onClick={() => void parley.setMicrophone(true)}>Try microphone again</Button>
            ) : null
          }
        >
          {microphone.what} {microphone.how}
        </Banner>
      ) : null}
      {camera ? (
        <Banner
          icon={<VideoOff aria-hidden="true" />}
          actions={camera.retry ? <Button onClick={() => void parley.setCamera(true)}>Try camera again</Button> : null}
        >
          {camera.what} {camera.how}
        </Banner>
      ) : null}
    </>
  );
}
