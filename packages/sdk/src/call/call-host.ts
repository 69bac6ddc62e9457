import type { CallSession, CallType, CommandData, WarmUp } from '@parley/protocol';
import type { DeviceChoice } from '../devices/device-choice.ts';
import type { LocalMedia } from '../devices/local-media.ts';
import type { Logger } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { Request } from './request.ts';
import type { CurrentCall } from './state.ts';
import type { WarmLink } from './warm-link.ts';

export type CallTarget = { conversationId: string } | { to: string };
/** What the gateway says to whoever took a seat. */
export type Seated = CommandData<'call:join'>;

/** What a call needs of the client around it. */
export interface CallHost {
  readonly platform: Platform;
  readonly log: Logger;
  readonly choice: DeviceChoice;
  /** What every link is made with, but for the servers. */
  configuration(): RTCConfiguration;
  /** What the gateway lets two devices tell each other before the accept. */
  warmUp(): WarmUp;
  /** The link that was warmed up while this call rang here. */
  takeWarm(callId: string): WarmLink | undefined;
  readonly request: Request;
  me(): string;
  /** This page's device as the gateway knows it, once there was a session. */
  deviceId(): string | undefined;
  isOnline(): boolean;
  /** Nothing arrives from somebody: the way to the gateway may be gone, too; `sure`: unless it is theirs alone that is. */
  doubtPath(options: { sure: boolean }): void;
  /** A snapshot came with an answer. */
  learned(session: CallSession): void;
  /** The gateway knows nothing of this call that is this person's to know. */
  gone(callId: string): void;
  /** What is known of a live call. */
  session(callId: string): CallSession | undefined;
  /** The microphone and camera of an open preview, which a call that begins goes on with (M1.3). */
  takePreview(): LocalMedia | undefined;
}

export interface CallStart {
  type: CallType;
  direction: CurrentCall['direction'];
  callId?: string;
  conversationId?: string;
  connectedSince?: number;
  /** This device comes back to a call that its page did not see begin. */
  returns?: boolean;
}
