/** Runs in the page before its own scripts: keeps every track of microphone and camera that the page was given. */
export function keepCaptured(): void {
  const captured: MediaStreamTrack[] = [];
  Object.assign(globalThis, { captured });
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
}

/** Runs in the page: the kinds of those that it still uses. */
export function inUse(): string[] {
  const { captured } = globalThis as unknown as { captured: MediaStreamTrack[] };
  return captured.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);
}
