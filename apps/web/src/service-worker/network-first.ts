/**
 * The network's answer; what is `kept` where that one fails, is a server's failure, or takes longer than `patience`.
 * @throws whatever the network failed with, when nothing is kept
 */
export async function networkFirst(
  network: Promise<Response>,
  { kept, patience }: { kept(): Promise<Response | undefined>; patience: Promise<void> },
): Promise<Response> {
  const first = await Promise.race([network.catch(() => undefined), patience.then(() => undefined)]);
  if (first && first.status < 500) return first;
  return (await kept()) ?? network;
}
