import type { CommandData, CommandPayload, MediaSettings, Signal } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import type { NewId } from '@parley/runtime';
import type { Call, CallRules, LiveCall, LossCause, SeatMedia } from '../call/call.ts';
import { heldSeatOf, isHiddenFrom, seatOf } from '../call/call.ts';
import type { Candidate, Input } from '../call/inputs.ts';
import type { Actor, DeviceRef, Person, PersonId } from '../call/person.ts';
import { isRefusal, type Refusal } from '../call/refusal.ts';
import { routeSignal, type SignalRoute } from '../call/signal-route.ts';
import { callParticipant, callSession } from '../call/view.ts';
import type { IceAnswer } from '../ice/ice-servers.ts';
import type { CallStore, RequestKey } from '../store/port.ts';
import type { CallIndex } from './call-index.ts';
import type { CallRunner } from './call-runner.ts';

/** What the calls need to know of people and conversations. */
export interface CallDirectory {
  /** Whether the person belongs to the conversation. */
  isMember(conversationId: string, person: Person): Promise<boolean>;
  /** The direct conversation with a user; throws `USER_NOT_FOUND`, or `INVALID_PAYLOAD` for oneself. */
  directWith(person: Person, otherUserId: string): Promise<string>;
  /** Everybody else of the conversation, link guests who are there included; nothing when the initiator is not of it. */
  candidatesFor(conversationId: string, initiator: Person): Promise<Candidate[] | undefined>;
  /** One person who came to a conversation, as seen by the initiator of its call. */
  candidate(person: Person, initiatorId: PersonId): Promise<Candidate>;
}

export interface CallServiceParts {
  runner: CallRunner;
  index: CallIndex;
  store: CallStore;
  directory: CallDirectory;
  newId: NewId;
  rules: Pick<CallRules, 'warmUp'>;
  /** The servers that this device's browser may use, and for how long. */
  iceServersFor(device: DeviceRef): IceAnswer;
  isConnected(device: DeviceRef): boolean;
}

type Joined = CommandData<'call:join'>;

/** The commands of PROTOCOL.md that concern a call, for one actor at a time. Refusals are thrown as `ProtocolError`. */
export class CallService {
  readonly #parts: CallServiceParts;

  constructor(parts: CallServiceParts) {
    this.#parts = parts;
  }

  async initiate(actor: Actor, payload: CommandPayload<'call:initiate'>): Promise<Joined> {
    const { directory, runner, newId } = this.#parts;
    const conversationId =
      'to' in payload ? await directory.directWith(actor.person, payload.to) : payload.conversationId;
    // Who is not of the conversation waits for no turn of it.
    if (!(await directory.isMember(conversationId, actor.person))) throw new ProtocolError('CONVERSATION_NOT_FOUND');
    const ask = async () => {
      const others = await directory.candidatesFor(conversationId, actor.person);
      if (!others) throw new ProtocolError('CONVERSATION_NOT_FOUND');
      return {
        type: 'initiate' as const,
        actor,
        callId: newId(),
        participantId: newId(),
        conversationId,
        mode: 'p2p' as const,
        callType: payload.type,
        media: mediaFor(payload.type === 'video', payload.settings),
        others,
        leaveOther: payload.leaveOther ?? false,
      };
    };
    const outcome = await runner.initiate(conversationId, actor, ask, requestOf(actor, payload));
    return this.#joined(outcome, actor);
  }

  async join(actor: Actor, payload: CommandPayload<'call:join'>): Promise<Joined> {
    const type = this.#parts.index.get(payload.callId)?.call.type;
    const outcome = await this.#parts.runner.join(
      payload.callId,
      {
        type: 'join',
        actor,
        participantId: this.#parts.newId(),
        media: mediaFor(type === 'video', payload.settings),
        leaveOther: payload.leaveOther ?? false,
      },
      requestOf(actor, payload),
    );
    return this.#joined(outcome, actor);
  }

  async resume(actor: Actor, payload: CommandPayload<'call:resume'>): Promise<Joined> {
    const { callId, takeOver = false, fresh = false } = payload;
    const call = await this.#run(callId, { type: 'resume', actor, takeOver, fresh }, requestOf(actor, payload));
    return this.#joined(call, actor);
  }

  async ring(actor: Actor, payload: CommandPayload<'call:ringing'>): Promise<CommandData<'call:ringing'>> {
    const { callId, busy } = payload;
    const elsewhere = this.#parts.index.heldBy(actor.personId);
    const inAnother = elsewhere !== undefined && elsewhere.id !== callId;
    const input = { type: 'ring' as const, actor, busy: busy === true || inAnother };
    return this.#shown(await this.#run(callId, input, requestOf(actor, payload)), actor);
  }

  async reject(actor: Actor, payload: CommandPayload<'call:reject'>): Promise<{ callId: string }> {
    const { callId, reason = 'declined' } = payload;
    await this.#run(callId, { type: 'reject', actor, reason }, requestOf(actor, payload));
    return { callId };
  }

  async leave(actor: Actor, payload: CommandPayload<'call:leave'>): Promise<{ callId: string }> {
    const { callId } = payload;
    await this.#run(callId, { type: 'leave', actor }, requestOf(actor, payload));
    return { callId };
  }

  async end(actor: Actor, payload: CommandPayload<'call:end'>): Promise<{ callId: string }> {
    const { callId } = payload;
    await this.#run(callId, { type: 'end', actor }, requestOf(actor, payload));
    return { callId };
  }

  async forceLeave(
    actor: Actor,
    payload: CommandPayload<'call:force-leave'>,
  ): Promise<CommandData<'call:force-leave'>> {
    const { conversationId } = payload;
    if (!(await this.#parts.directory.isMember(conversationId, actor.person))) {
      throw new ProtocolError('CONVERSATION_NOT_FOUND');
    }
    const call = this.#parts.index.inConversation(conversationId)?.call;
    if (!call || !heldSeatOf(call, actor.personId)) return { conversationId, left: 0 };
    await this.#run(call.id, { type: 'force-leave', actor }, requestOf(actor, payload));
    return { conversationId, left: 1 };
  }

  async toggle(
    actor: Actor,
    mediaType: 'audio' | 'video' | 'screen',
    payload: CommandPayload<'call:toggle-audio'>,
  ): Promise<CommandData<'call:toggle-audio'>> {
    const { callId, enabled } = payload;
    const input = { type: 'toggle' as const, actor, mediaType, enabled };
    const call = await this.#run(callId, input, requestOf(actor, payload));
    return { participant: participantOf(call, actor.personId) };
  }

  async report(actor: Actor, payload: CommandPayload<'call:report'>): Promise<{ callId: string }> {
    const { callId, state, milestone, path } = payload;
    await this.#run(
      callId,
      {
        type: 'report',
        actor,
        ...(state === undefined ? {} : { state }),
        ...(milestone === undefined ? {} : { milestone }),
        ...(path === undefined ? {} : { path }),
      },
      requestOf(actor, payload),
    );
    return { callId };
  }

  /** How a person who was in the call, or rung by it, stands in it now: what its commands answer. @throws ProtocolError */
  async standing(actor: Actor, callId: string): Promise<CommandData<'call:ringing'> & Partial<Joined>> {
    const call = await this.sync(actor.person, callId);
    const seat = seatOf(call, actor.personId);
    return { ...this.#shown(call, actor), ...(seat ? { participant: callParticipant(call, seat) } : {}) };
  }

  /** Any member may ask, also for a call that has ended. */
  async sync(person: Person, callId: string): Promise<Call> {
    const { index, store, directory } = this.#parts;
    const call = (index.get(callId) ?? (await store.call(callId)))?.call;
    if (!call || isHiddenFrom(call, person.id)) throw new ProtocolError('CALL_NOT_FOUND');
    if (!(await directory.isMember(call.conversationId, person))) throw new ProtocolError('CALL_NOT_FOUND');
    return call;
  }

  /** The live call that a newly subscribed device may see. */
  async subscribe(person: Person, conversationId: string): Promise<CommandData<'conversation:join'>> {
    const { index, directory } = this.#parts;
    if (!(await directory.isMember(conversationId, person))) throw new ProtocolError('CONVERSATION_NOT_FOUND');
    const call = index.inConversation(conversationId)?.call;
    return {
      conversationId,
      ...(call && !isHiddenFrom(call, person.id) ? { call: callSession(call, person.id) } : {}),
    };
  }

  /** Where a signal may go; a pure look-up for calls that live, so that relaying stays cheap. */
  route(actor: Actor, callId: string, signal: Signal): SignalRoute | Promise<SignalRoute> {
    const live = this.#parts.index.get(callId)?.call;
    if (live) return accepted(routeSignal(live, actor, signal, this.#parts.rules));
    return this.#parts.store
      .call(callId)
      .then((stored) => accepted(routeSignal(stored?.call, actor, signal, this.#parts.rules)));
  }

  /** L12, L16: a device is gone, for every call it had to do with. */
  async deviceGone(device: DeviceRef, cause: LossCause): Promise<void> {
    for (const call of this.#parts.index.of(device.personId)) {
      await this.#parts.runner.run(call.id, { type: 'device-gone', device, cause });
    }
  }

  /** L13: the call's deadline has come, or may have. */
  async tick(callId: string): Promise<void> {
    const call = this.#parts.index.get(callId)?.call;
    const connected = (call?.seats ?? [])
      .map((seat): DeviceRef => ({ personId: seat.person.id, deviceId: seat.deviceId }))
      .filter((device) => this.#parts.isConnected(device));
    await this.#parts.runner.run(callId, { type: 'tick', connected });
  }

  /** L1.5: a user becomes a member, of the conversation and of its live call. */
  async memberAdded(conversationId: string, person: Person): Promise<void> {
    const { runner, directory } = this.#parts;
    const ask = async ({ initiatorId }: LiveCall) => ({
      type: 'member-added' as const,
      member: await directory.candidate(person, initiatorId),
    });
    await runner.inConversation(conversationId, ask, { type: 'added', conversationId, userId: person.id });
  }

  /** L9.5: a user or a link guest is a member no more, of the conversation and of its live call. */
  async memberRemoved(conversationId: string, person: Pick<Person, 'id' | 'kind'>): Promise<void> {
    const ask = async () => ({ type: 'member-removed' as const, personId: person.id });
    await this.#parts.runner.inConversation(conversationId, ask, { type: 'removed', conversationId, person });
  }

  /** L14.1: a link guest is there, and counts as a member; unless they were taken out meanwhile. */
  async guestCame(conversationId: string, guest: Person): Promise<void> {
    const { runner, directory } = this.#parts;
    await runner.inConversation(conversationId, async ({ initiatorId }) => {
      if (!(await directory.isMember(conversationId, guest))) return undefined;
      return { type: 'member-added', member: await directory.candidate(guest, initiatorId) };
    });
  }

  /** The live call goes on without this person, who may come back to it if they are a member. */
  async personGone(conversationId: string, personId: PersonId): Promise<void> {
    await this.#parts.runner.inConversation(conversationId, async () => ({ type: 'member-removed', personId }));
  }

  /** Ends a live call for all, by the operator. */
  async forceEnd(callId: string): Promise<Call> {
    return this.#run(callId, { type: 'operator-end' });
  }

  async #run(callId: string, input: Parameters<CallRunner['run']>[1] & Input, request?: RequestKey): Promise<Call> {
    return accepted(await this.#parts.runner.run(callId, input, request));
  }

  #shown(call: Call, actor: Actor): CommandData<'call:ringing'> {
    const { iceServers, ttl } = this.#parts.iceServersFor(actor);
    const passes = iceServers.some(({ credential }) => credential !== undefined);
    return { call: callSession(call, actor.personId), iceServers, ...(passes ? { iceServersTtl: ttl } : {}) };
  }

  #joined(outcome: Call | Refusal, actor: Actor): Joined {
    const call = accepted(outcome);
    return { ...this.#shown(call, actor), participant: participantOf(call, actor.personId) };
  }
}

function accepted<Outcome extends object | string>(outcome: Outcome | Refusal): Outcome {
  if (typeof outcome === 'object' && isRefusal(outcome)) throw new ProtocolError(outcome.refused, outcome.details);
  return outcome as Outcome;
}

function requestOf({ personId }: Actor, { requestId }: { requestId?: string | undefined }): RequestKey | undefined {
  return requestId === undefined ? undefined : { personId, requestId };
}

function participantOf(call: Call, personId: PersonId) {
  const seat = seatOf(call, personId);
  if (!seat) throw new ProtocolError('NOT_IN_CALL');
  return callParticipant(call, seat);
}

function mediaFor(video: boolean, settings: MediaSettings = {}): SeatMedia {
  return { audio: settings.audioEnabled ?? true, video: settings.videoEnabled ?? video, screen: false };
}
