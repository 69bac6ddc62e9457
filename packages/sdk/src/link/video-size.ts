/**
 * How much smaller the first pictures of a link are. An encoder that knows nothing of the link yet drops frames that are too
 * large for its cautious guess, and tries smaller ones in turn; of a 720p camera the first picture came 150 ms later for it.
 */
export const FIRST_SCALE = 2;

/** Sends the picture `scale` times smaller in width and height than it is captured, from now on, without renegotiation. */
export async function scaleVideo(
  sender: Pick<RTCRtpSender, 'getParameters' | 'setParameters'>,
  scale: number,
): Promise<void> {
  const parameters = sender.getParameters();
  // Some engines know of no encodings before the negotiation; they send what is captured.
  if (parameters.encodings.length === 0) return;
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = scale;
  await sender.setParameters(parameters);
}
