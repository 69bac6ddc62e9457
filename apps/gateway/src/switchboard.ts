import type { CallSession, WireError } from '@parley/protocol';
import { wireError } from '@parley/protocol';
import type { Clock, NewId } from '@parley/runtime';
import type { CallRules, LossCause } from './call/call.ts';
import { heldSeats, isHiddenFrom } from './call/call.ts';
import { nextDeadline } from './call/deadlines.ts';
import type { Person, PersonId } from './call/person.ts';
import { callSession } from './call/view.ts';
import { createDirectory, type Directory } from './conversations/directory.ts';
import type { LiveCalls } from './conversations/live-calls.ts';
import { DeadlineTimers } from './deadlines/deadline-timers.ts';
import { Sweep } from './deadlines/sweep.ts';
import type { IceServersFor } from './ice/ice-servers.ts';
import { CallIndex } from './runner/call-index.ts';
import { CallRunner, type MessagesOf, type Step, type StepListener } from './runner/call-runner.ts';
import { type CallDirectory, CallService } from './runner/call-service.ts';
import { type Connection, Connections } from './socket/connections.ts';
import { GuestPresence } from './socket/guest-presence.ts';
import { PresenceNews } from './socket/presence-news.ts';
import { SocketSpeaker } from './socket/socket-speaker.ts';
import type { Store } from './store/port.ts';
import { createCallTelemetry } from './telemetry/call-telemetry.ts';
import type { Log } from './telemetry/log.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface SwitchboardParts {
  store: Store;
  clock: Clock;
  newId: NewId;
  rules: CallRules;
  sweepIntervalMs: number;
  retentionDays: number | null;
  iceServersFor: IceServersFor;
  /** What the host product is told of calls, if it is. */
  messagesOf?: MessagesOf;
  log: Log;
  metrics: Metrics;
}

/**
 * Everything of the gateway between its store and its doors: calls, people, presence and time, joined together.
 * It knows no socket server and no HTTP: connections are handed in, and events leave through them.
 */
export class Switchboard {
  readonly connections = new Connections();
  readonly calls: CallService;
  readonly directory: Directory;
  readonly #parts: SwitchboardParts;
  readonly #index = new CallIndex();
  readonly #guests: GuestPresence;
  readonly #presence: PresenceNews;
  readonly #runner: CallRunner;
  readonly #timers: DeadlineTimers;
  readonly #sweep: Sweep;
  readonly #background = new Set<Promise<unknown>>();
  #stopped = false;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
    const { store, clock, newId, rules, metrics, log } = parts;
    const { connections } = this;
    const telemetry = createCallTelemetry(log, metrics);
    const speaker = new SocketSpeaker(connections, telemetry.onSaid);

    this.#guests = new GuestPresence(connections, this.#index);
    this.#presence = new PresenceNews({
      connections,
      index: this.#index,
      speaker,
      audienceOf: async (person) => [...(await this.directory.audiences.audienceOfPresence(person))],
    });
    this.directory = createDirectory({
      store,
      speaker,
      presence: this.#presence,
      liveCalls: this.#liveCalls(),
      clock,
      newId,
    });
    this.#runner = new CallRunner({
      store,
      index: this.#index,
      speaker,
      clock,
      rules,
      ...(parts.messagesOf ? { messagesOf: parts.messagesOf } : {}),
      onFailure: (callId, error) => log.error({ callId, err: error }, 'a step was stored, but not told to all'),
    });
    this.calls = new CallService({
      runner: this.#runner,
      index: this.#index,
      store,
      directory: this.#callDirectory(),
      newId,
      rules,
      iceServersFor: (device) => parts.iceServersFor(device.personId, connections.get(device)?.host),
      isConnected: (device) => connections.isConnected(device),
    });
    this.#timers = new DeadlineTimers({
      clock,
      fire: (callId) => this.calls.tick(callId),
      onLag: (lagMs) => metrics.timerFired(lagMs / 1000),
      onFailure: (callId, error) => log.error({ callId, err: error }, 'a deadline could not be met; trying again'),
    });
    this.#sweep = new Sweep({
      clock,
      store,
      intervalMs: parts.sweepIntervalMs,
      retentionDays: parts.retentionDays,
      fire: (callId) => this.calls.tick(callId),
      onOverdue: (callIds) => log.warn({ callIds }, 'calls past their deadline, met by the sweep'),
      onErased: (calls) => log.info({ calls }, 'old calls erased'),
      onFailure: (error) => log.error({ err: error }, 'the sweep failed; it tries again at its next time'),
    });
    this.#runner.onStep((step) => this.#afterStep(step));
    this.#runner.onStep((step) => telemetry.onStep(step, this.#index.size));
  }

  /** Hears of every step of a call after it was stored and said. */
  onStep(listener: StepListener): void {
    this.#runner.onStep(listener);
  }

  /** Takes up the calls that lived when the gateway ended: their seats wait, and what is overdue happens (L12.5, L13.1). */
  async start(): Promise<void> {
    for (const stored of await this.#parts.store.liveCalls()) this.#index.put(stored);
    for (const { call } of [...this.#index.all()]) {
      await this.#runner.run(call.id, { type: 'restart' });
      const stored = this.#index.get(call.id);
      if (stored) this.#timers.set(call.id, nextDeadline(stored.call, this.#parts.rules));
    }
    this.#parts.metrics.callsLive(this.#index.size);
    this.#sweep.start();
  }

  /** Begins nothing by itself any more. Calls stay live in the store for the next start. */
  stop(): void {
    this.#stopped = true;
    this.#timers.stop();
    this.#sweep.stop();
  }

  /** Resolves when everything that was begun has ended. */
  async idle(): Promise<void> {
    await this.#runner.idle();
    await Promise.all(this.#background);
  }

  /** A device is there; until it is told of the calls by {@link callsFor}, it may hear of them. */
  async connected({ actor, guestOf, socket }: Connection): Promise<void> {
    const { person } = actor;
    this.#parts.metrics.connections(this.connections.size);
    if (guestOf !== undefined) {
      // Between the check of the token and now they may have been taken out; from now on that closes this socket.
      if (!(await this.directory.access.membership(guestOf, person))) socket.disconnect(true);
      if (!this.connections.isConnected(actor)) return;
    }
    if (guestOf !== undefined && this.#guests.arrived(guestOf, person)) {
      await this.calls.guestCame(guestOf, person);
      this.#inBackground(this.directory.news.changed(guestOf));
    }
    this.#inBackground(this.#presence.refresh(person));
  }

  /** The live calls that a person may see, as of now. */
  callsFor(personId: PersonId): CallSession[] {
    return this.#index
      .of(personId)
      .filter((call) => !isHiddenFrom(call, personId))
      .map((call) => callSession(call, personId));
  }

  /** A device is gone. While the gateway stops, devices are not lost but on their way to the next start. */
  disconnected({ actor, guestOf }: Connection, cause: LossCause): void {
    this.#parts.metrics.connections(this.connections.size);
    if (this.#stopped) return;
    const gone = this.calls.deviceGone(actor, cause);
    this.#inBackground(gone);
    // That a call could not be told, which its deadlines make good, hides nobody's going.
    const told = gone.catch(() => undefined).then(() => this.#presence.refresh(actor.person));
    this.#inBackground(
      told.then(() => (guestOf === undefined ? undefined : this.#guestMayBeGone(guestOf, actor.person))),
    );
  }

  /** What a failure inside is to whoever asked: the log knows more. */
  failed(error: unknown, fields: object): WireError {
    const unavailable = isStoreFailure(error);
    this.#parts.log.error({ ...fields, err: error }, unavailable ? 'the store failed' : 'a command failed');
    return wireError(unavailable ? 'UNAVAILABLE' : 'INTERNAL');
  }

  #afterStep({ before, after }: Step): void {
    this.#timers.set(after.id, nextDeadline(after, this.#parts.rules));
    const seated = new Map(
      [...heldSeats(after), ...(before ? heldSeats(before) : [])].map((s) => [s.person.id, s.person]),
    );
    for (const person of seated.values()) {
      this.#inBackground(this.#presence.refresh(person));
      if (person.kind === 'guest') this.#inBackground(this.#guestMayBeGone(after.conversationId, person));
    }
  }

  async #guestMayBeGone(conversationId: string, person: Person): Promise<void> {
    if (!this.#guests.departed(conversationId, person)) return;
    await this.calls.personGone(conversationId, person.id);
    await this.directory.news.changed(conversationId);
  }

  #liveCalls(): LiveCalls {
    return {
      liveCall: (conversationId, viewer) => {
        const call = this.#index.inConversation(conversationId)?.call;
        return call && !isHiddenFrom(call, viewer) ? callSession(call, viewer) : undefined;
      },
      guestsPresent: (conversationId) => this.#guests.in(conversationId),
      memberAdded: (conversationId, person) => this.calls.memberAdded(conversationId, person),
      memberRemoved: (conversationId, person) => this.calls.memberRemoved(conversationId, person),
      personGone: (conversationId, personId) => this.calls.personGone(conversationId, personId),
      personChanged: (person) => {
        for (const connection of this.connections.of(person.id)) {
          connection.actor = { ...connection.actor, person };
        }
      },
      disconnectPerson: (personId) => {
        for (const { socket, actor, guestOf } of [...this.connections.of(personId)]) {
          socket.disconnect(true);
          if (guestOf !== undefined) this.#guests.departed(guestOf, actor.person);
        }
      },
    };
  }

  #callDirectory(): CallDirectory {
    const reachable = (personId: string) => this.connections.isReachable(personId);
    const { directory } = this;
    return {
      isMember: async (conversationId: string, person: Person) =>
        (await directory.access.membership(conversationId, person)) !== undefined,
      directWith: async (person: Person, otherUserId: string) =>
        (await directory.conversations.directWith(person.id, otherUserId)).id,
      candidatesFor: async (conversationId: string, initiator: Person) =>
        (await directory.audiences.candidatesFor(conversationId, initiator))?.map((ringable) => ({
          ...ringable,
          reachable: reachable(ringable.person.id),
        })),
      candidate: async (person: Person, initiatorId: string) => ({
        person,
        silenced: await directory.audiences.silencedFor(person.id, initiatorId),
        reachable: reachable(person.id),
      }),
    };
  }

  #inBackground(work: Promise<unknown>): void {
    const settled: Promise<unknown> = work
      .catch((error) => this.failed(error, {}))
      .finally(() => this.#background.delete(settled));
    this.#background.add(settled);
  }
}

/** Whether the store, not the gateway, is what broke. */
function isStoreFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE');
}
