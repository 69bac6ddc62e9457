/** Has a shared screen drop frames before it drops sharpness when the link is poor: letters must stay readable. */
export async function keepSharp(sender: Pick<RTCRtpSender, 'getParameters' | 'setParameters'>): Promise<void> {
  const parameters = sender.getParameters();
  // Some engines know of no encodings before the negotiation; they go by the track's `contentHint`.
  if (parameters.encodings.length === 0) return;
  await sender.setParameters({ ...parameters, degradationPreference: 'maintain-resolution' });
}
