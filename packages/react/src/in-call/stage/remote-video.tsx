import { useRef } from 'react';
import { useMediaSource } from '../../voices/use-media-source.ts';
import { useFit } from './use-fit.ts';

/** A picture that somebody sends; `label` says whose. `main`: the one that a small window shows. */
export function RemoteVideo({ label, stream, main = false }: { label: string; stream: MediaStream; main?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const fit = useFit(video);
  useMediaSource(video, stream);
  return <video ref={video} aria-label={label} data-fit={fit} data-main={main} autoPlay playsInline muted />;
}
