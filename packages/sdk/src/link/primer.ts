/** As large as what a camera is asked for: an encoder made for it is not made anew. */
const SIZE = { codedWidth: 1280, codedHeight: 720 };

/** W3C MediaStreamTrack Insertable Media Processing, as Chromium has it on the page; in no types of the DOM. */
interface Scope {
  MediaStreamTrackGenerator: new (init: {
    kind: 'video';
  }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> };
}

/**
 * Makes an encoder ready by a picture that is not sent: Chromium makes it for the first one it sees, and gives that one up.
 * @param sleeps whether the section still sends nothing
 * @throws where the engine makes no tracks of pictures
 */
export async function prime(sender: RTCRtpSender, sleeps: () => boolean): Promise<void> {
  // An engine that took no wish to send nothing would send this.
  if (!sleeps() || sender.getParameters().encodings.some(({ active }) => active !== false)) return;
  const { MediaStreamTrackGenerator } = globalThis as unknown as Scope;
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  await sender.replaceTrack(track);
  const pixels = new Uint8Array((SIZE.codedWidth * SIZE.codedHeight * 3) / 2);
  await track.writable.getWriter().write(new VideoFrame(pixels, { format: 'I420', timestamp: 0, ...SIZE }));
}
