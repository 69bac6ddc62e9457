import type { CallParticipant, CallSession, CommandName } from '@parley/protocol';
import { type ErrorCode, wireError } from '@parley/protocol/errors';
import type { Clock } from '@parley/runtime';
import type { Answer } from '../signalling/gateway-socket.ts';

export type Payload = Record<string, unknown>;

/** How the calls speak to people's devices. */
export interface FakeSpeaker {
  /** To every device of this person. */
  say(person: string, name: string, payload: object): void;
  /** To the one that holds their seat. */
  sayToSeat(person: string, name: string, payload: object): void;
  /** To all the others of theirs. */
  sayBesideSeat(person: string, name: string, payload: object): void;
}

const TOGGLES = {
  'call:toggle-audio': ['audio', 'isAudioEnabled'],
  'call:toggle-video': ['video', 'isVideoEnabled'],
  'call:toggle-screen': ['screen', 'isScreenSharing'],
} as const;

const SERVERS = { iceServers: [], iceServersTtl: 3600 };

/** The calls of one conversation, as a gateway keeps them: what each command makes of them, and who is told. */
export class FakeCalls {
  readonly all = new Map<string, CallSession>();
  readonly conversationId = 'conversation';
  readonly #clock: Clock;
  readonly #members: string[];
  readonly #speaker: FakeSpeaker;
  #count = 0;

  constructor(clock: Clock, members: string[], speaker: FakeSpeaker) {
    this.#clock = clock;
    this.#members = members;
    this.#speaker = speaker;
  }

  /** Those that a session begins with. */
  get live(): CallSession[] {
    return [...this.all.values()].filter(({ status }) => status !== 'ended');
  }

  /** A call that this person makes from somewhere else. */
  ringFrom(person: string, change: Partial<CallSession> = {}): CallSession {
    const call = { ...this.#make(person, 'audio'), ...change };
    this.all.set(call.id, call);
    for (const member of this.#members) if (member !== person) this.#sayInitiated(member, call);
    return call;
  }

  /** Changes a call as accepted commands do, and gives its new state. */
  change(callId: string, change: Partial<CallSession>): CallSession {
    const call = this.#call(callId);
    const changed = { ...call, ...change, version: call.version + 1 };
    this.all.set(callId, changed);
    return changed;
  }

  end(callId: string, reason: CallSession['endReason'], endedBy?: string): void {
    const endedAt = this.#at();
    const call = this.change(callId, {
      status: 'ended',
      endedAt,
      ringing: [],
      endReason: reason,
      ...(endedBy ? { endedBy } : {}),
    });
    this.#sayAll('call:ended', call, { reason, endedAt, ...(endedBy ? { endedBy } : {}) });
  }

  /** What a command comes to. */
  do(from: string, name: CommandName, payload: Payload): Answer {
    const callId = String(payload.callId);
    const call = this.all.get(callId);
    if (name === 'call:initiate') return this.#initiate(from, payload.type as CallSession['type']);
    if (name === 'call:force-leave') return done({ conversationId: payload.conversationId, left: 1 });
    if (name === 'session:ping') return done({});
    if (name === 'session:refresh') return done({ expiresAt: this.#at() });
    if (!call) return refused('CALL_NOT_FOUND');
    if (name === 'call:sync') return done({ call });
    if (call.status === 'ended') return refused('CALL_ENDED', { reason: call.endReason });
    switch (name) {
      case 'call:ringing':
        this.#sayAll('call:ringing', this.change(callId, { status: call.status === 'active' ? 'active' : 'ringing' }), {
          userId: from,
          devices: 1,
        });
        return done({ call: this.#call(callId), ...SERVERS });
      case 'call:join':
        return this.#join(from, call);
      case 'call:resume':
        if (payload.takeOver === true)
          this.#speaker.sayBesideSeat(from, 'call:moved', { callId, version: call.version });
        return this.#resume(from, call, payload.fresh === true);
      case 'call:reject':
        this.end(callId, 'declined', from);
        return done({ callId });
      case 'call:leave':
        this.end(callId, call.answeredAt ? 'completed' : 'cancelled', from);
        return done({ callId });
      case 'call:signal':
        return this.#signal(from, callId, payload.signal as Payload);
      case 'call:toggle-audio':
      case 'call:toggle-video':
      case 'call:toggle-screen':
        return this.#toggle(from, call, name, payload.enabled === true);
      default:
        return done({ callId });
    }
  }

  #initiate(from: string, type: CallSession['type']): Answer {
    const [live] = this.live;
    if (live) return refused('CALL_ALREADY_ACTIVE', { callId: live.id });
    const call = this.#make(from, type);
    for (const member of this.#members) if (member !== from) this.#sayInitiated(member, call);
    return done({ call, participant: call.participants[0], ...SERVERS });
  }

  #join(from: string, call: CallSession): Answer {
    const participant = this.#participant(from, call.id, 'participant');
    const joined = this.change(call.id, {
      status: 'active',
      answeredAt: call.answeredAt ?? this.#at(),
      participants: [...call.participants, participant],
      ringing: call.ringing.filter((id) => id !== from),
    });
    this.#sayAll('call:participant-joined', joined, { participant, mode: 'p2p' });
    return done({ call: joined, participant, ...SERVERS });
  }

  #resume(from: string, call: CallSession, fresh: boolean): Answer {
    const participant = this.seatState(from, 'connected', call.id);
    if (!participant) return refused('NOT_IN_CALL');
    const other = this.#members.filter((member) => member !== from);
    const payload = {
      callId: call.id,
      version: this.#call(call.id).version,
      participantId: participant.id,
      userId: from,
      fresh,
    };
    for (const member of other) this.#speaker.say(member, 'call:participant-reconnected', payload);
    return done({ call: this.#call(call.id), participant, ...SERVERS });
  }

  #signal(from: string, callId: string, signal: Payload): Answer {
    const to = String(signal.to);
    const target = this.#call(callId).participants.find(({ userId }) => userId === to);
    if (!target) return refused('SIGNAL_TARGET_NOT_IN_CALL');
    if (target.state === 'reconnecting') return done({ delivered: false });
    const stamped = { callId, signal: { ...signal, from, fromDevice: 'device' } };
    this.#speaker.sayToSeat(to, 'call:signal', stamped);
    return done({ delivered: true });
  }

  #toggle(from: string, call: CallSession, name: keyof typeof TOGGLES, enabled: boolean): Answer {
    const [mediaType, key] = TOGGLES[name];
    const participants = call.participants.map((each) => (each.userId === from ? { ...each, [key]: enabled } : each));
    const participant = participants.find(({ userId }) => userId === from);
    this.#sayAll('call:media-toggled', this.change(call.id, { participants }), {
      participantId: participant?.id,
      userId: from,
      mediaType,
      enabled,
    });
    return done({ participant });
  }

  /** The seats of a person whose connection came or went. @returns the last one */
  seatState(person: string, state: CallParticipant['state'], only?: string): CallParticipant | undefined {
    let found: CallParticipant | undefined;
    for (const call of this.all.values()) {
      if (call.status === 'ended' || (only && call.id !== only)) continue;
      const participants = call.participants.map((each) => (each.userId === person ? { ...each, state } : each));
      const seat = participants.find(({ userId }) => userId === person);
      if (!seat) continue;
      found = seat;
      const changed = this.change(call.id, { participants });
      if (state === 'reconnecting')
        this.#sayAll('call:participant-reconnecting', changed, { participantId: seat.id, userId: person });
    }
    return found;
  }

  #make(from: string, type: CallSession['type']): CallSession {
    const id = `call-${++this.#count}`;
    const call: CallSession = {
      id,
      conversationId: this.conversationId,
      mode: 'p2p',
      type,
      status: 'initiated',
      initiatorId: from,
      startedAt: this.#at(),
      version: 1,
      participants: [this.#participant(from, id, 'initiator')],
      ringing: this.#members.filter((member) => member !== from),
      ringEndsAt: this.#at(30_000),
    };
    this.all.set(id, call);
    return call;
  }

  #participant(person: string, callId: string, role: CallParticipant['role']): CallParticipant {
    return {
      id: `${callId}/${person}`,
      callSessionId: callId,
      userId: person,
      displayName: person,
      role,
      state: 'connecting',
      joinedAt: this.#at(),
      isAudioEnabled: true,
      isVideoEnabled: false,
      isScreenSharing: false,
    };
  }

  #sayInitiated(member: string, call: CallSession): void {
    const {
      id: callId,
      version,
      conversationId,
      mode,
      type,
      initiatorId,
      participants,
      startedAt,
      ringEndsAt: expiresAt,
    } = call;
    const initiator = { userId: initiatorId, displayName: initiatorId };
    this.#speaker.say(member, 'call:initiated', {
      callId,
      version,
      conversationId,
      mode,
      type,
      initiator,
      participants,
      startedAt,
      expiresAt,
    });
  }

  #sayAll(name: string, { id: callId, version }: CallSession, fields: object): void {
    for (const member of this.#members) this.#speaker.say(member, name, { callId, version, ...fields });
  }

  #call(callId: string): CallSession {
    const call = this.all.get(callId);
    if (!call) throw new Error(`no call ${callId}`);
    return call;
  }

  #at(afterMs = 0): string {
    return new Date(this.#clock.now() + afterMs).toISOString();
  }
}

function done(data: unknown): Answer {
  return { ok: true, data };
}

function refused(code: ErrorCode, details?: Record<string, unknown>): Answer {
  return { ok: false, error: wireError(code, details) };
}
