import { type RefObject, useEffect, useState } from 'react';

/**
 * Keeps the picture that `video` shows when `held` begins in `canvas`, until the next one comes after it ended: a new connection
 * takes the old track away, and the element with it what it last showed. Gives whether there is one to show.
 */
export function useLastFrame(
  video: RefObject<HTMLVideoElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  held: boolean,
): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const { current: from } = video;
    const { current: to } = canvas;
    if (!held || !from || !to || from.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || from.videoWidth === 0) return;
    to.width = from.videoWidth;
    to.height = from.videoHeight;
    to.getContext('2d')?.drawImage(from, 0, 0);
    setKept(true);
  }, [video, canvas, held]);
  useEffect(() => {
    const { current: element } = video;
    if (held || !kept || !element) return;
    if (!('requestVideoFrameCallback' in element)) return setKept(false);
    const next = element.requestVideoFrameCallback(() => setKept(false));
    return () => element.cancelVideoFrameCallback(next);
  }, [video, held, kept]);
  return kept;
}
