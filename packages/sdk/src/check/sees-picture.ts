import type { Clock } from '@parley/runtime';

/** Whether a camera gives a picture within `withinMs`; `undefined` where none can be shown. */
export async function seesPicture(
  track: MediaStreamTrack,
  clock: Clock,
  withinMs: number,
): Promise<boolean | undefined> {
  const { document, MediaStream: Stream }: Partial<typeof globalThis> = globalThis;
  if (!document || !Stream) return undefined;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.srcObject = new Stream([track]);
  const shown = await new Promise<boolean>((resolve) => {
    const stopWaiting = clock.after(withinMs, () => resolve(false));
    video.addEventListener('loadeddata', () => {
      stopWaiting();
      resolve(true);
    });
  });
  video.srcObject = null;
  return shown;
}
