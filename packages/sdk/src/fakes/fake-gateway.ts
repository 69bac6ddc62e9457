import type { CallParticipant, CallSession, CommandName, WireError } from '@parley/protocol';
import { type ErrorCode, wireError } from '@parley/protocol/errors';
import type { Clock } from '@parley/runtime';
import type { Answer, Credentials, GatewaySocket, OpenSocket, SocketHandlers } from '../signalling/gateway-socket.ts';

type Payload = Record<string, unknown>;
export interface ReceivedCommand {
  from: string;
  name: CommandName;
  payload: Payload;
}

interface Attached {
  person: string;
  handlers: SocketHandlers;
  credentials: Credentials | undefined;
  live: boolean;
  wanted: boolean;
}

const TOGGLES = {
  'call:toggle-audio': ['audio', 'isAudioEnabled'],
  'call:toggle-video': ['video', 'isVideoEnabled'],
  'call:toggle-screen': ['screen', 'isScreenSharing'],
} as const;

/**
 * As much of a gateway as two people in one conversation meet, in this process: calls ring, are joined, left and resumed,
 * signals are passed on. Tests cut its connections, keep its answers back, or put words in its mouth.
 */
export class FakeGateway {
  readonly commands: ReceivedCommand[] = [];
  readonly calls = new Map<string, CallSession>();
  readonly conversationId = 'conversation';
  /** Refuses every connection attempt with this, while it is set. */
  refusal: WireError | undefined;
  /** While false, attempts find nobody. */
  reachable = true;
  /** Device ids that the next sessions get in place of their own. */
  readonly deviceIds: string[] = [];
  /** Commands whose answers are kept back: the command is done, its sender never hears. */
  readonly silent = new Set<CommandName>();
  readonly #answers = new Map<string, Answer>();
  readonly #scripted: { name: CommandName; answer: Answer }[] = [];
  readonly #attached: Attached[] = [];
  /** The device that holds each person's seat. */
  readonly #holders = new Map<string, Attached>();
  readonly #clock: Clock;
  readonly #members: string[];
  #count = 0;

  constructor(clock: Clock, members: string[]) {
    this.#clock = clock;
    this.#members = members;
  }

  /** The platform's `openSocket` of this person. */
  openSocketOf(person: string): OpenSocket {
    return (_url, handlers): GatewaySocket => {
      const attached: Attached = { person, handlers, credentials: undefined, live: false, wanted: false };
      this.#attached.push(attached);
      return {
        connect: () => {
          attached.wanted = true;
          void this.#connect(attached);
        },
        disconnect: () => {
          attached.wanted = false;
          if (!attached.live) return;
          attached.live = false;
          this.#seatState(person, 'reconnecting');
        },
        emit: (name, payload, ack) =>
          queueMicrotask(() => this.#receive(attached, name as CommandName, payload as Payload, ack)),
      };
    };
  }

  /** What the ids of this person's next page begin with, so that no two pages use the same. */
  nameForPage(person: string): string {
    const pages = this.#attached.filter((each) => each.person === person).length;
    return pages === 0 ? person : `${person}${pages + 1}`;
  }

  /** The next `name` is refused with this. */
  refuseNext(name: CommandName, code: ErrorCode, details?: Record<string, unknown>): void {
    this.#scripted.push({ name, answer: { ok: false, error: wireError(code, details) } });
  }

  /** Cuts this person's connections, as a network does. */
  cut(person: string): void {
    for (const attached of this.#attachedOf(person)) {
      attached.live = false;
      attached.handlers.lost('transport close', true);
    }
    this.#seatState(person, 'reconnecting');
  }

  /** Lets this person's sockets come back. */
  async mend(person: string): Promise<void> {
    await Promise.all(
      this.#attached.filter((each) => each.person === person && each.wanted).map((each) => this.#connect(each)),
    );
  }

  /** Who was last told to be connected. */
  credentialsOf(person: string): Credentials | undefined {
    return this.#attached.findLast((each) => each.person === person)?.credentials;
  }

  received(name: CommandName, from?: string): Payload[] {
    return this.commands
      .filter((command) => command.name === name && (!from || command.from === from))
      .map(({ payload }) => payload);
  }

  /** Says something to every device of this person. */
  say(person: string, name: string, payload: object): void {
    for (const { handlers } of this.#attachedOf(person)) handlers.event(name, structuredClone(payload));
  }

  /** A call that this person makes from somewhere else. */
  ringFrom(person: string, change: Partial<CallSession> = {}): CallSession {
    const call = { ...this.#make(person, 'audio'), ...change };
    this.calls.set(call.id, call);
    for (const member of this.#members) if (member !== person) this.#sayInitiated(member, call);
    return call;
  }

  /** Changes a call as accepted commands do, and gives its new state. */
  change(callId: string, change: Partial<CallSession>): CallSession {
    const call = this.#call(callId);
    const changed = { ...call, ...change, version: call.version + 1 };
    this.calls.set(callId, changed);
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

  async #connect(attached: Attached): Promise<void> {
    if (!this.reachable || attached.live) return;
    const credentials = await attached.handlers.credentials();
    if (!credentials || attached.live || !attached.wanted) return;
    attached.credentials = credentials;
    if (this.refusal) {
      attached.handlers.failed('refused', false, this.refusal);
      return;
    }
    attached.live = true;
    attached.handlers.event('session:ready', {
      userId: attached.person,
      deviceId: this.deviceIds.shift() ?? credentials.deviceId,
      protocolVersion: 1,
      calls: [...this.calls.values()].filter(({ status }) => status !== 'ended'),
      limits: {},
    });
  }

  #receive(attached: Attached, name: CommandName, payload: Payload, ack: (answer: Answer) => void): void {
    const from = attached.person;
    this.commands.push({ from, name, payload });
    if (name === 'call:initiate' || name === 'call:join' || name === 'call:resume') this.#holders.set(from, attached);
    const key = `${from} ${String(payload.requestId)}`;
    const scripted = this.#scripted.findIndex((each) => each.name === name);
    const answer =
      scripted >= 0
        ? this.#scripted.splice(scripted, 1)[0]?.answer
        : (this.#answers.get(key) ?? this.#do(from, name, payload));
    if (!answer) return;
    this.#answers.set(key, answer);
    if (!this.silent.has(name)) queueMicrotask(() => attached.live && ack(structuredClone(answer)));
  }

  #do(from: string, name: CommandName, payload: Payload): Answer {
    const callId = String(payload.callId);
    const call = this.calls.get(callId);
    if (name === 'call:initiate') return this.#initiate(from, payload.type as CallSession['type']);
    if (name === 'call:force-leave') return done({ conversationId: payload.conversationId, left: 1 });
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
        return done({ call: this.#call(callId), iceServers: [] });
      case 'call:join':
        return this.#join(from, call);
      case 'call:resume':
        if (payload.takeOver === true) this.#sayMoved(from, call);
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
    const live = [...this.calls.values()].find(({ status }) => status !== 'ended');
    if (live) return refused('CALL_ALREADY_ACTIVE', { callId: live.id });
    const call = this.#make(from, type);
    for (const member of this.#members) if (member !== from) this.#sayInitiated(member, call);
    return done({ call, participant: call.participants[0], iceServers: [] });
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
    return done({ call: joined, participant, iceServers: [] });
  }

  #resume(from: string, call: CallSession, fresh: boolean): Answer {
    const participant = this.#seatState(from, 'connected', call.id);
    if (!participant) return refused('NOT_IN_CALL');
    const other = this.#members.filter((member) => member !== from);
    const payload = {
      callId: call.id,
      version: this.#call(call.id).version,
      participantId: participant.id,
      userId: from,
      fresh,
    };
    for (const member of other) this.say(member, 'call:participant-reconnected', payload);
    return done({ call: this.#call(call.id), participant, iceServers: [] });
  }

  #signal(from: string, callId: string, signal: Payload): Answer {
    const to = String(signal.to);
    const target = this.#call(callId).participants.find(({ userId }) => userId === to);
    if (!target) return refused('SIGNAL_TARGET_NOT_IN_CALL');
    if (target.state === 'reconnecting') return done({ delivered: false });
    const stamped = { callId, signal: { ...signal, from, fromDevice: 'device' } };
    this.#holders.get(to)?.handlers.event('call:signal', structuredClone(stamped));
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

  #seatState(person: string, state: CallParticipant['state'], only?: string): CallParticipant | undefined {
    let found: CallParticipant | undefined;
    for (const call of this.calls.values()) {
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
    this.calls.set(id, call);
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
    this.say(member, 'call:initiated', {
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

  #sayMoved(from: string, { id: callId, version }: CallSession): void {
    for (const attached of this.#attachedOf(from)) {
      if (attached !== this.#holders.get(from)) attached.handlers.event('call:moved', { callId, version });
    }
  }

  #sayAll(name: string, { id: callId, version }: CallSession, fields: object): void {
    for (const member of this.#members) this.say(member, name, { callId, version, ...fields });
  }

  #attachedOf(person: string): Attached[] {
    return this.#attached.filter((each) => each.person === person && each.live);
  }

  #call(callId: string): CallSession {
    const call = this.calls.get(callId);
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
