/** A section of a description: its kind, and whether the side that writes it takes part in it. */
export interface FakeSection {
  kind: string;
  rejected?: boolean;
}

export interface FakeDescription {
  /** Tells one peer connection's descriptions from another's. */
  id: number;
  ufrag?: string;
  fingerprint?: string | undefined;
  sections?: FakeSection[];
}

/** What every Parley offers. */
export const EVERYTHING: FakeSection[] = [{ kind: 'audio' }, { kind: 'video' }, { kind: 'video' }];
/** What a client offers that knows of no shared screens. */
export const ONE_PICTURE: FakeSection[] = [{ kind: 'audio' }, { kind: 'video' }];

/** As much of a description as the SDK and the fake peer connection read of one. */
export function fakeSdp({ id, ufrag = `u${id}.0`, fingerprint, sections = EVERYTHING }: FakeDescription): string {
  const lines = ['v=0', `o=- ${id} 1 IN IP4 127.0.0.1`, `a=ice-ufrag:${ufrag}`];
  if (fingerprint) lines.push(`a=fingerprint:sha-256 ${fingerprint}`);
  for (const { kind, rejected } of sections) lines.push(`m=${kind} ${rejected ? 0 : 9} UDP/TLS/RTP/SAVPF 96`);
  return `${lines.join('\r\n')}\r\n`;
}

/** The sections of a description, in order. */
export function sectionsOf(sdp: string): FakeSection[] {
  return [...sdp.matchAll(/^m=(\w+) (\d+)/gm)].map(([, kind = '', port]) => ({ kind, rejected: port === '0' }));
}
