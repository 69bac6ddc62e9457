import type { Signal } from '@parley/protocol';

type Without<Shape, Key extends PropertyKey> = Shape extends unknown ? Omit<Shape, Key> : never;

/** A signal as it goes out, but for its address. */
export type UnaddressedSignal = Without<Signal, 'to' | 'from' | 'toDevice'>;

/** What a link says to the other side's. `answers`: the number of the offer that is answered, where it had one (F1.4). */
export type OutgoingSignal = Exclude<Without<UnaddressedSignal, 'ext'>, { type: 'answer' }> | PeerAnswer;

interface PeerAnswer {
  type: 'answer';
  sdp: string;
  answers?: number;
}

/** What comes from the other side's link. A plain client's offers have no number, and its answers name none (F1.5). */
export type PeerSignal =
  | { type: 'offer'; sdp: string; number?: number }
  | PeerAnswer
  | { type: 'ice-candidate'; candidate: RTCIceCandidateInit | null };

/** A signal of the other side's as the gateway passes it on. `ext` is whatever that device wrote. */
export type IncomingSignal = PeerSignal & { ext?: unknown };
