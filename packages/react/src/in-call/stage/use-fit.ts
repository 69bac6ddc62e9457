import { type RefObject, useEffect, useState } from 'react';
import { fitOf } from './fit.ts';

/** How the picture of `video` sits in its frame, kept true while either changes its shape. */
export function useFit(video: RefObject<HTMLVideoElement | null>): 'cover' | 'contain' {
  const [fit, setFit] = useState<'cover' | 'contain'>('contain');
  useEffect(() => {
    const { current: element } = video;
    if (!element) return;
    const look = () => {
      const { videoWidth, videoHeight, clientWidth, clientHeight } = element;
      setFit(fitOf({ width: videoWidth, height: videoHeight }, { width: clientWidth, height: clientHeight }));
    };
    look();
    const frame = new ResizeObserver(look);
    frame.observe(element);
    element.addEventListener('resize', look);
    return () => {
      frame.disconnect();
      element.removeEventListener('resize', look);
    };
  }, [video]);
  return fit;
}
