/** Whether the camera of `stream` looks away from who holds the device: a mirror there would only confuse. */
export function looksAway(stream: MediaStream | null): boolean {
  return stream?.getVideoTracks()[0]?.getSettings().facingMode === 'environment';
}
