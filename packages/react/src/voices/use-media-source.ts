import { type RefObject, useEffect } from 'react';

/** Shows `stream` in a video element. Its sound is muted: voices are played apart, so that they go on when the picture goes. */
export function useMediaSource(element: RefObject<HTMLVideoElement | null>, stream: MediaStream | null): void {
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    // React sets `muted` as a property after the element is made; Safari wants it before it plays by itself.
    video.muted = true;
    video.srcObject = stream;
    return () => {
      video.srcObject = null;
    };
  }, [element, stream]);
}
