const STRICT = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i;

/**
 * The certificate that a description binds its side to (RFC 8122); nothing unless it is exactly one, by SHA-256. A side may
 * present any of the certificates that its description lists, by any hash, so a second one would let somebody in between list
 * the other side's beside their own.
 */
export function fingerprintOf(sdp: string): string | undefined {
  const told = sdp.split(/[\r\n]+/).filter((line) => /fingerprint/i.test(line));
  const found = new Set(told.map((line) => STRICT.exec(line)?.[1]?.toUpperCase()));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
