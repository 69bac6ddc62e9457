import type { StampedSignal } from '@parley/protocol';
import type { IncomingSignal, PeerSignal } from '../signalling/signal.ts';

/** A signal as its link takes it, without its address. */
export function incomingOf(signal: StampedSignal): IncomingSignal {
  const { ext } = signal;
  return ext === undefined ? bare(signal) : { ...bare(signal), ext };
}

function bare(signal: StampedSignal): PeerSignal {
  if (signal.type !== 'ice-candidate') return { type: signal.type, sdp: signal.sdp };
  const { candidate } = signal;
  if (!candidate) return { type: signal.type, candidate: null };
  const { sdpMid = null, sdpMLineIndex = null, usernameFragment, candidate: text = '' } = candidate;
  return {
    type: signal.type,
    candidate: { candidate: text, sdpMid, sdpMLineIndex, ...(usernameFragment == null ? {} : { usernameFragment }) },
  };
}
