import type { Signal } from '@parley/protocol';

const UNSPECIFIED = new Set(['0.0.0.0', '::']);

/** Whether the signal tells nothing of where its sender is: relay candidates only, with no related address (M1). */
export function showsOnlyRelays(signal: Signal): boolean {
  if (signal.type !== 'ice-candidate') return sdpShowsOnlyRelays(signal.sdp);
  const text = signal.candidate?.candidate;
  return text === undefined || text === '' || relayAddress(text) !== undefined;
}

// Everything that could carry an address is recognised or refused: a line that only looks like a candidate is one.
function sdpShowsOnlyRelays(sdp: string): boolean {
  const relays = new Set<string>();
  const others: string[] = [];
  for (const line of sdp.split(/[\r\n]+/)) {
    if (/^a=end-of-candidates\s*$/i.test(line)) continue;
    if (/candidate/i.test(line)) {
      const address = relayAddress(line);
      if (address === undefined) return false;
      relays.add(address);
    } else if (/^(?:c=|a=rtcp:)/i.test(line)) {
      const address = /\bIP[46]\s+(\S+)/i.exec(line)?.[1];
      if (address !== undefined) others.push(address);
    }
  }
  return others.every((address) => UNSPECIFIED.has(address) || relays.has(address));
}

/** The address of a relay candidate (RFC 8839, 5.1) whose related address is absent or unspecified. */
function relayAddress(line: string): string | undefined {
  const fields = /^\s*(?:a=)?candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ relay(?: (.*))?$/i.exec(line.trimEnd());
  if (!fields?.[1]) return undefined;
  const extensions = (fields[2] ?? '').split(/\s+/).filter(Boolean);
  for (let index = 0; index < extensions.length; index += 2) {
    const [name, value] = [extensions[index]?.toLowerCase(), extensions[index + 1]];
    if (name === 'raddr' && !UNSPECIFIED.has(value ?? '')) return undefined;
    if (name === 'typ' || name?.includes('candidate')) return undefined;
  }
  return fields[1];
}
