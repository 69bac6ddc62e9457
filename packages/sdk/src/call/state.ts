import type {
  CallParticipant,
  CallSession,
  CallType,
  EndReason,
  Presence,
  RejectReason,
  WireError,
} from '@parley/protocol';
import type { MediaPath } from '../link/media-path.ts';
import type { NoWay } from '../link/no-way.ts';

/**
 * What this device is doing, in the seven words of the specification:
 *
 *     idle ──call()──▶ initiating ──rung──▶ ringing ──accepted──▶ connecting ──media──▶ connected
 *      ▲                                                             ▲  │                  │
 *      │                                          accept() on a ring ┘  └── reconnecting ◀─┘
 *      └──────────── ending ◀── hang up, or the gateway's word ◀── any of them
 *
 * `idle` has no {@link CurrentCall}. A call that rings here and was not answered is an {@link IncomingCall}, not a phase.
 */
export type CallPhase = 'idle' | 'initiating' | 'ringing' | 'connecting' | 'connected' | 'reconnecting' | 'ending';

/**
 * Why a microphone or camera does not work, in words that stay. `interrupted`: the system holds it back for a while (a
 * phone call, a privacy switch) and gives it back by itself; so does `unplugged`, when the device is there again.
 */
export type MediaTrouble =
  | 'denied'
  | 'absent'
  | 'unplugged'
  | 'busy'
  | 'interrupted'
  | 'insecure'
  | 'unsupported'
  | 'failed';

/** One's own microphone, or camera. */
export interface LocalDevice {
  /** Whether the others hear or see it. */
  on: boolean;
  trouble?: MediaTrouble;
  /** It was unplugged and another one took its place (M4.3), until it is back or one is chosen. Names as the browser has them. */
  replaced?: { former: string; now: string };
}

/** One's own sound and picture. `null` streams are normal: a call goes on with what works. */
export interface LocalMedia {
  stream: MediaStream | null;
  microphone: LocalDevice;
  camera: LocalDevice;
  /** A shared screen, which is a picture of its own; only in a call (M4.4). */
  screen: { on: boolean; stream: MediaStream | null; trouble?: MediaTrouble };
}

/** Somebody else in the call, as this device knows them. */
export interface RemoteParticipant {
  participant: CallParticipant;
  /** What arrives from them; the same object for the life of the call, its tracks come and go. */
  stream: MediaStream | null;
  /** Their screen, while they share it (M4.4). */
  screen: MediaStream | null;
  /** Whether their media flows to here. */
  media: 'connecting' | 'connected' | 'interrupted';
  /** How their media travels; absent while it does not flow. */
  path?: MediaPath;
  /** Why their media found no way, from the failure of a link that never connected until one connects (M5.2). */
  noWay?: NoWay;
  /**
   * Four words that both sides see alike when nobody sits between them (S9.1). Absent while media does not flow, on a page
   * that is not secure, and where the other client describes itself in a way that proves nothing.
   */
  words?: readonly string[];
}

/** What the caller is shown while nobody has answered yet (L2). */
export interface RingProgress {
  /** How many devices ring. */
  devices: number;
  /** Person ids that have no device connected, or none that answered the ring. */
  unreachable: string[];
  /** Person ids that are in another call. */
  busy: string[];
}

/** The call that this device is in. */
export interface CurrentCall {
  phase: Exclude<CallPhase, 'idle'>;
  /** Absent until the gateway has made it. */
  callId?: string;
  conversationId?: string;
  type: CallType;
  direction: 'outgoing' | 'incoming';
  session?: CallSession;
  /** One's own record in the call. */
  me?: CallParticipant;
  ring: RingProgress;
  local: LocalMedia;
  /** By participant id; only those who have not left. */
  remotes: Record<string, RemoteParticipant>;
  /** Milliseconds since 1970 by this device's clock, from the accept. */
  connectedSince?: number;
}

/** A call that rings on this device and waits for an answer. */
export interface IncomingCall {
  callId: string;
  conversationId: string;
  type: CallType;
  from: { personId: string; displayName: string; avatar?: string };
  /** Whether this person talks in another call: accepting leaves that one (L5). */
  whileBusy: boolean;
  /** When it stops by itself, milliseconds since 1970. */
  expiresAt: number;
}

/** How the last call here ended, until it is dismissed or the next one starts. */
export interface EndedCall {
  callId?: string;
  conversationId?: string;
  type: CallType;
  direction: 'outgoing' | 'incoming';
  /** The others, for the sentence. */
  others: { personId: string; displayName: string }[];
  /** `ended` carries the gateway's reason; the others ended for this device only. */
  cause:
    | { kind: 'ended'; reason: EndReason; endedBy?: string; mine: boolean }
    | { kind: 'left' }
    | { kind: 'answered-elsewhere' }
    | { kind: 'declined-elsewhere' }
    | { kind: 'moved' }
    | { kind: 'removed' }
    | { kind: 'timeout' }
    | { kind: 'refused'; error: WireError };
  /** Why media found no way (M5.2), where that is known and the call has `failed`. */
  noWay?: NoWay;
  /** Whole seconds from the accept. */
  duration?: number;
  /** What each other person said while it rang. */
  rejections: Record<string, RejectReason>;
}

/**
 * The way to the gateway. `away`: an attempt failed, or the connection was lost, and another attempt follows by itself; who
 * never was online has no `me` yet. `refused` needs a new token, or another page; all others mend themselves.
 */
export type Connection =
  | { state: 'connecting' }
  | { state: 'online' }
  | { state: 'away'; since: number }
  | { state: 'refused'; error: WireError };

/** All that a screen needs, in one store. */
export interface ParleyState {
  connection: Connection;
  me?: { personId: string; deviceId: string; guest: boolean };
  /** Live calls of one's conversations, by call id. */
  calls: Record<string, CallSession>;
  /** Those of {@link calls} in which no place is free (L3.4), by call id, as far as it was told. */
  full: readonly string[];
  incoming: IncomingCall[];
  call: CurrentCall | null;
  lastEnded: EndedCall | null;
  /**
   * How the last call that rang here and was not answered here came out (R2.2), until it is dismissed, or another one rings
   * or begins here. Whatever ended a call that nobody of this person answered or declined, for them it is `missed`.
   */
  lastRing: EndedCall | null;
  /** Microphone and camera as they are tried before a call (M1.3); `null` while no preview is open. */
  preview: LocalMedia | null;
  /** By person id, as far as it was told. */
  presence: Record<string, Presence>;
}
