import type { LocalMedia } from '@parley/sdk';
import { VideoOff } from 'lucide-react';
import { useRef } from 'react';
import { useMediaSource } from '../voices/use-media-source.ts';

/** One's own picture, as in a mirror. */
export function SelfView({ local }: { local: LocalMedia }) {
  const video = useRef<HTMLVideoElement>(null);
  const shown = local.camera.on && local.stream !== null;
  useMediaSource(video, shown ? local.stream : null);
  return (
    <div className="parley-self-view" data-shown={shown}>
      <video ref={video} aria-label="You" autoPlay playsInline muted hidden={!shown} />
      {shown ? null : <VideoOff role="img" aria-label="Your camera is off" />}
    </div>
  );
}
