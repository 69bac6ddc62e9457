import { useRef } from 'react';
import { useMediaSource } from '../../voices/use-media-source.ts';
import { useFit } from './use-fit.ts';
import { useLastFrame } from './use-last-frame.ts';

/**
 * A picture that somebody sends; `label` says whose. `main`: the one that a small window shows. `held`: nothing new comes just
 * now, so the last picture stays.
 */
export function RemoteVideo({
  label,
  stream,
  main = false,
  held = false,
}: {
  label: string;
  stream: MediaStream;
  main?: boolean;
  held?: boolean;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef<HTMLCanvasElement>(null);
  const fit = useFit(video);
  const kept = useLastFrame(video, last, held);
  useMediaSource(video, stream);
  return (
    <>
      <video ref={video} aria-label={label} data-fit={fit} data-main={main} autoPlay playsInline muted />
      <canvas ref={last} className="parley-last-frame" data-fit={fit} hidden={!kept} />
    </>
  );
}
