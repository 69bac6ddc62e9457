import type { CallSession } from '@parley/protocol';
import { type Logger, reasonOf } from '../log.ts';
import type { KeptCommand } from '../signalling/outbox.ts';
import { seatOf } from './person.ts';
import type { Request } from './request.ts';
import { joining, resuming, type WayIn } from './way-in.ts';

type KeptOf<Name extends KeptCommand['name']> = Extract<KeptCommand, { name: Name }>;

export interface BeforeRefreshHost {
  readonly log: Logger;
  readonly request: Request;
  me(): string;
  /** What is known of a live call. */
  session(callId: string): CallSession | undefined;
  /** It rings no more here, whoever is listed. */
  silence(callId: string): void;
  /** A command is not to be done any more. */
  forget(requestId: string): void;
  /** Goes on into the call, as a call of this page. */
  enter(callId: string, wayIn: WayIn, options: { leaveOther: boolean }): void;
  /** What was decided came too late: tells what had become of the ring. */
  tooLate(callId: string): void;
}

/**
 * Does what the page before a refresh was told to do and had no answer to (F5.1): in order and once. What makes no sense any more
 * is dropped, and the person told why.
 */
export class BeforeRefresh {
  readonly #host: BeforeRefreshHost;

  constructor(host: BeforeRefreshHost) {
    this.#host = host;
  }

  /** @returns whether this page goes on into a call that was accepted. */
  takeUp(left: readonly KeptCommand[]): boolean {
    for (const { name, payload } of left)
      if (name === 'call:reject' || name === 'call:join') this.#host.silence(payload.callId);
    // They are older than anything that waits in this page; each goes before the one after it.
    for (const kept of [...left].reverse()) if (kept.name !== 'call:join') void this.#again(kept);
    const accepted = left.filter((kept) => kept.name === 'call:join');
    const last = accepted.at(-1);
    // The last is this page's from now on, which asks for it as its own, or gives it up.
    for (const { payload } of accepted) this.#host.forget(payload.requestId);
    return last !== undefined && this.#accept(last);
  }

  async #again({ name, payload }: Exclude<KeptCommand, KeptOf<'call:join'>>): Promise<void> {
    const { log, request, tooLate } = this.#host;
    const { requestId, ...command } = payload;
    log.info('said again', { command: name, callId: payload.callId });
    try {
      await request(name, command, { first: true, lasts: 'tab', requestId });
    } catch (error) {
      log.info('said too late', { command: name, callId: payload.callId, reason: reasonOf(error) });
      if (name === 'call:reject') tooLate(payload.callId);
    }
  }

  #accept(kept: KeptOf<'call:join'>): boolean {
    const { log, me, session, enter, tooLate } = this.#host;
    const { callId, requestId, settings, leaveOther = false } = kept.payload;
    const call = session(callId);
    const mine = call && seatOf(call, me());
    const rings = call && (call.ringing.includes(me()) || call.status === 'active');
    log.info('accepted before', { callId, sent: kept.sent, live: call !== undefined });
    // Once it was sent it may be done, for a page that is gone: then the seat waits, and a join of its own takes it as after a reload.
    if (mine && kept.sent) {
      enter(callId, resuming(callId, { session: call, me: me(), answered: true }), { leaveOther });
      return true;
    }
    if (mine || !rings) {
      tooLate(callId);
      return false;
    }
    const again = kept.sent ? {} : { requestId };
    enter(callId, joining(callId, { type: call.type, video: settings?.videoEnabled, leaveOther, ...again }), {
      leaveOther,
    });
    return true;
  }
}
