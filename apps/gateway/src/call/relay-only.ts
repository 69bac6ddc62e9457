import type { Signal } from '@parley/protocol';

const UNSPECIFIED = new Set(['0.0.0.0', '::']);
/** What engines write where a description must name an address and has none to tell. */
const NOWHERE = new Set([...UNSPECIFIED, '127.0.0.1', '::1']);

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
    } else {
      // A connection line must name an address, in whatever family.
      if (/^\s*c=/i.test(line) && !/\sIP[46]\s+\S/i.test(line)) return false;
      others.push(...addressesIn(line));
    }
  }
  return others.every((address) => NOWHERE.has(address) || relays.has(address));
}

/** What a line of a description gives as an address, and whatever in it looks like one. */
function addressesIn(line: string): string[] {
  const given = [...line.matchAll(/\bIP[46]\s+(\S+)/gi)].map(([, address]) => address ?? '');
  const looking = line.match(/\d{1,3}(?:\.\d{1,3}){3}/g) ?? [];
  return [...given, ...looking];
}

/** The address of a relay candidate (RFC 8839, 5.1) whose related address is absent or unspecified. */
function relayAddress(line: string): string | undefined {
  const fields = /^\s*(?:a=)?candidate:[a-z0-9+/]{1,32} \d+ \w+ \d+ ([0-9a-f.:]+) \d+ typ relay(?: (.*))?$/i.exec(
    line.trimEnd(),
  );
  return fields?.[1] && tellsNoAddress(fields[2] ?? '') ? fields[1] : undefined;
}

/** What follows a candidate's type: no related address but an unspecified one, and nothing else that is one. */
function tellsNoAddress(extensions: string): boolean {
  const words = extensions.toLowerCase().split(/\s+/);
  return words.every((word, index) => {
    if (word === 'raddr') return UNSPECIFIED.has(words[index + 1] ?? '');
    return UNSPECIFIED.has(word) || !/[.:]|^typ$|candidate/.test(word);
  });
}
