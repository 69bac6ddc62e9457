import type { CallSession, CallType, MediaSettings } from '@parley/protocol';
import type { ProtocolError } from '@parley/protocol/errors';
import type { Switches } from '../devices/local-media.ts';
import type { Logger } from '../log.ts';
import type { CallTarget, Seated } from './call-host.ts';
import { causeOfRefusal, causeOfRefusedResume, type EndCause } from './ended-call.ts';
import { seatOf } from './person.ts';
import { placeCall } from './place-call.ts';
import type { Request } from './request.ts';

/** What a way in may use of the call it leads into. */
export interface Entrance {
  /** What of microphone and camera works, or may yet. */
  settings(): MediaSettings;
  request: Request;
  log: Logger;
  /** The call turned out to be on already; its events may come from now on. */
  alreadyOn(callId: string): void;
}

/** How a device comes by its seat in a call. */
export interface WayIn {
  /** What is asked of the person's devices. */
  want: Switches;
  /** What of it holds against the switches of a preview, too (M1.3). */
  insist: Partial<Switches>;
  /** Whether the devices are waited for before the seat is asked for; otherwise neither waits for the other. */
  devicesFirst: boolean;
  /** The call in which this device may have its seat already: who gives up on the way leaves it. */
  ownSeat?: string;
  begin(log: Logger): void;
  ask(entrance: Entrance): Promise<Seated>;
  causeOf(refusal: ProtocolError): EndCause;
}

/** Starts a call: nobody's device rings before the caller's own camera and microphone were asked for (M1). */
export function placing(target: CallTarget, type: CallType, { leaveOther }: { leaveOther: boolean }): WayIn {
  return {
    want: { microphone: true, camera: type === 'video' },
    insist: {},
    devicesFirst: true,
    begin: (log) => log.info('call start', { type, ...target }),
    ask: ({ settings, ...entrance }) => placeCall({ ...entrance, target, type, settings: settings(), leaveOther }),
    causeOf: causeOfRefusal,
  };
}

/** Answers a call, or joins one that goes on. */
export function joining(
  callId: string,
  options: {
    type: CallType;
    video: boolean | undefined;
    leaveOther: boolean;
    /** Whether this person has a seat in it, which may wait for this device. */
    seated?: boolean;
    /** Of an accept that an earlier page began (F5.1). */
    requestId?: string;
  },
): WayIn {
  const { type, video, leaveOther, seated, requestId } = options;
  return {
    want: { microphone: true, camera: video ?? type === 'video' },
    insist: video === undefined ? {} : { camera: video },
    devicesFirst: false,
    ...(seated ? { ownSeat: callId } : {}),
    begin: (log) => log.info('call accept', { callId, video }),
    ask: ({ request, settings }) =>
      request(
        'call:join',
        { callId, settings: settings(), ...(leaveOther ? { leaveOther } : {}) },
        { lasts: 'tab', ...(requestId === undefined ? {} : { requestId }) },
      ),
    causeOf: causeOfRefusal,
  };
}

/** Takes the seat again from a page without peer connections (F8), or from another device (`takeOver`). */
export function resuming(
  callId: string,
  options: {
    session: CallSession | undefined;
    me: string;
    takeOver?: boolean;
    /** As the page before had them (F5.2); the gateway may not have heard of the last change. */
    switches?: Switches | undefined;
    /** It was the accept whose answer the page before did not hear, so it may be somebody else's seat. */
    answered?: boolean;
  },
): WayIn {
  const { session, me, takeOver = false, switches, answered = false } = options;
  const seat = session && seatOf(session, me);
  const want = switches ?? {
    microphone: seat?.isAudioEnabled ?? true,
    camera: seat?.isVideoEnabled ?? session?.type === 'video',
  };
  return {
    want,
    insist: want,
    devicesFirst: false,
    // Another device's is refused, and stays as it is.
    ownSeat: callId,
    begin: (log) => log.info('call resume', { callId, fresh: true, takeOver }),
    ask: ({ request }) =>
      request('call:resume', { callId, fresh: true, ...(takeOver ? { takeOver } : {}) }, { first: true }),
    causeOf: answered ? causeOfRefusal : causeOfRefusedResume,
  };
}
