/** How media travels between two devices: straight, through a NAT's outer address, or by a TURN relay. */
export interface MediaPath {
  kind: 'direct' | 'reflexive' | 'relayed';
  /** To the relay, where there is one: `udp`, `tcp` or `tls`. */
  protocol: string;
}

interface PairStats {
  type: string;
  selected?: boolean;
  nominated?: boolean;
  state?: string;
  localCandidateId?: string;
  remoteCandidateId?: string;
  selectedCandidatePairId?: string;
}

interface CandidateStats {
  candidateType?: 'host' | 'srflx' | 'prflx' | 'relay';
  protocol?: string;
  relayProtocol?: string;
}

/** The path of the selected candidate pair (webrtc-stats); nothing while none is selected. */
export function mediaPath(report: {
  get(id: string): unknown;
  forEach(visit: (stats: unknown) => void): void;
}): MediaPath | undefined {
  let selectedId: string | undefined;
  let marked: PairStats | undefined;
  report.forEach((entry) => {
    const stats = entry as PairStats;
    if (stats.type === 'transport') selectedId ??= stats.selectedCandidatePairId;
    // Firefox names no pair in the transport; it marks the pair itself.
    if (stats.type === 'candidate-pair' && (stats.selected ?? (stats.nominated && stats.state === 'succeeded')))
      marked = stats;
  });
  const pair = (selectedId === undefined ? undefined : (report.get(selectedId) as PairStats | undefined)) ?? marked;
  if (!pair?.localCandidateId || !pair.remoteCandidateId) return undefined;

  const local = report.get(pair.localCandidateId) as CandidateStats | undefined;
  const remote = report.get(pair.remoteCandidateId) as CandidateStats | undefined;
  const protocol = local?.protocol ?? 'udp';
  if (local?.candidateType === 'relay') return { kind: 'relayed', protocol: local.relayProtocol ?? protocol };
  if (remote?.candidateType === 'relay') return { kind: 'relayed', protocol };
  // A remote `prflx` says only that a check overtook its candidate on the wire, so it is no sign of a NAT.
  const reflexive = remote?.candidateType === 'srflx' || ['srflx', 'prflx'].includes(local?.candidateType ?? '');
  return { kind: reflexive ? 'reflexive' : 'direct', protocol };
}
