/** Which peer connection wrote this description: the origin's session id is its own for its whole life (RFC 9429, §5.2.1). */
export function originOf(sdp: string): string | undefined {
  return /^o=(\S+ \S+) /m.exec(sdp)?.[1];
}

/** The ICE user fragments of a description: one when bundled, one a section at most. */
export function ufragsOf(sdp: string): Set<string> {
  return new Set([...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, ufrag]) => ufrag as string));
}

/** The ICE generation that a candidate belongs to, where the engine says so. */
export function ufragOf(candidate: RTCIceCandidateInit): string | undefined {
  return candidate.usernameFragment ?? / ufrag (\S+)/.exec(candidate.candidate ?? '')?.[1];
}

/** `host`, `srflx`, `prflx` or `relay`, for a log line. */
export function candidateType(candidate: { candidate?: string | undefined } | null): string {
  return / typ (\w+)/.exec(candidate?.candidate ?? '')?.[1] ?? 'end';
}

/** The address, or the name for it, of a candidate (RFC 8839, §5.1). */
export function addressOf({ candidate }: { candidate?: string | undefined }): string {
  return candidate?.split(' ')[4] ?? '';
}
