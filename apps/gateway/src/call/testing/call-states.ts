import type { EndReason } from '@parley/protocol';
import { announce } from '../announce.ts';
import type { Call, CallRules, LiveCall, Seat } from '../call.ts';
import { DEFAULT_CALL_RULES, heldSeatOf, isLive } from '../call.ts';
import { nextDeadline } from '../deadlines.ts';
import { decide } from '../decide.ts';
import { apply } from '../evolve.ts';
import type { Input, InputOf } from '../inputs.ts';
import type { PersonId } from '../person.ts';
import { isRefusal } from '../refusal.ts';
import { frozen, must, mustBeOver, mustBeSound, mustStand } from './invariants.ts';
import { actorNamed, candidateNamed, type DeviceName, deviceNamed } from './scenario.ts';

/**
 * Durations in units of a search, in the order of the real ones. They are small so that every way in which deadlines
 * can lie to each other is met, and few enough that the states close.
 */
export const SEARCH_RULES: CallRules = {
  ...DEFAULT_CALL_RULES,
  unreachableAfterMs: 1,
  goodbyeGraceMs: 2,
  ringTimeoutMs: 3,
  establishTimeoutMs: 3,
  reconnectGraceMs: 4,
  checkIntervalMs: 5,
  aloneTimeoutMs: 6,
};

/** Something that can happen to a call in a search; `wait` moves the clock first. */
export interface Happening {
  name: string;
  input: Exclude<Input, { type: 'initiate' }>;
  /** How long before `input`: until the next deadline, or one unit if that comes first. */
  wait?: 'deadline' | 'moment';
}

/** What a happening led to: the number of the next state, or one of these. */
export const NOTHING = -1;
export const ENDED = -2;
const UNKNOWN = -3;

/** The moment at which every state of a search is looked at: all times in it are relative to that. */
const NOW = 1_000;
const MEDIA = { audio: true, video: true, screen: false };

/**
 * The live calls that a search has met, each once: numbered, without ids, versions and past times. What can happen to one is
 * worked out once, through the real core, with every invariant asserted.
 */
export class CallStates {
  /** How many different steps were taken through the core. */
  steps = 0;
  /** How calls ended. */
  readonly endings = new Set<EndReason>();
  readonly #rules: CallRules;
  readonly #happenings: Happening[];
  readonly #ended = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #calls: LiveCall[] = [];
  readonly #next: Int32Array[] = [];

  constructor(happenings: Happening[], rules: CallRules) {
    this.#happenings = happenings;
    this.#rules = rules;
  }

  get size(): number {
    return this.#calls.length;
  }

  call(state: number): LiveCall {
    const call = this.#calls[state];
    if (!call) throw new Error(`No state ${state}`);
    return call;
  }

  /** The state of a call that begins. */
  begin(device: DeviceName, others: string[]): number {
    const input = frozen(initiation(device, others));
    const beside = decide(undefined, { ...input, otherSeat: 'another' }, NOW, this.#rules);
    must(isRefusal(beside) && beside.refused === 'ALREADY_IN_CALL', 'L5.2', 'a second seat is refused');
    const facts = decide(undefined, { ...input, otherSeat: 'another', leaveOther: true }, NOW, this.#rules);
    if (isRefusal(facts)) throw new Error(`L1.1 broken: refused as ${facts.refused}`);
    const after = frozen(apply(undefined, facts));
    const messages = frozen(announce(undefined, facts, after, this.#rules));
    mustBeSound({ before: undefined, input, facts, after, messages });
    return this.#numberOf(after, NOW);
  }

  /** What the happening makes of the state. */
  after(state: number, happening: number): number {
    const row = this.#next[state];
    if (!row) throw new Error(`No state ${state}`);
    const known = row[happening] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const next = this.#step(this.call(state), this.#happenings[happening] as Happening);
    row[happening] = next;
    return next;
  }

  /** The state with persons or devices renamed. */
  renamed(state: number, rename: Rename): number {
    return this.#numberOf(renamedCall(this.call(state), rename), NOW);
  }

  #step(before: LiveCall, { name, input, wait }: Happening): number {
    this.steps++;
    const due = nextDeadline(before, this.#rules) ?? NOW;
    const now = wait === undefined ? NOW : wait === 'moment' ? Math.min(NOW + 1, due) : due;
    try {
      const outcome = decide(before, input, now, this.#rules);
      if (isRefusal(outcome)) {
        must(
          Object.keys(outcome).every((key) => key === 'refused' || key === 'details'),
          'C3',
          'a refusal is bare',
        );
        return NOTHING;
      }
      if (outcome.length === 0) return wait === undefined ? NOTHING : this.#numberOf(before, now);
      const after = frozen(apply(before, outcome));
      const messages = frozen(announce(before, outcome, after, this.#rules));
      mustBeSound({ before, input, facts: frozen(outcome), after, messages });
      if (isLive(after)) return this.#numberOf(after, now);
      if (after.status === 'ended') this.endings.add(after.endReason);
      this.#over(after, now);
      return ENDED;
    } catch (error) {
      throw new Error(`${name} on ${JSON.stringify(before)}`, { cause: error });
    }
  }

  #over(call: Call, now: number): void {
    const key = JSON.stringify([call.people, call.seats.map(({ person, deviceId }) => [person.id, deviceId])]);
    if (this.#ended.has(key)) return;
    this.#ended.add(key);
    mustStand(call, now, this.#rules);
    for (const { input } of this.#happenings) mustBeOver(call, input, now, this.#rules);
  }

  #numberOf(call: Call, now: number): number {
    if (!isLive(call)) throw new Error('Only live calls are states');
    const state = abstracted(call, now, this.#rules);
    const key = keyOf(state);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#calls.push(frozen(state)) - 1;
    this.#numbers.set(key, number);
    this.#next.push(new Int32Array(this.#happenings.length).fill(UNKNOWN));
    mustStand(state, NOW, this.#rules);
    for (const { person } of state.seats) {
      const initiate = { ...initiation(`${person.id}/1`, []), otherSeat: 'another', leaveOther: true };
      const outcome = decide(state, initiate, NOW, this.#rules);
      must(isRefusal(outcome) && outcome.refused === 'CALL_ALREADY_ACTIVE', 'L1.2', 'one live call in a conversation');
    }
    return number;
  }
}

export interface Rename {
  person(id: PersonId): PersonId;
  device(personId: PersonId, deviceId: string): string;
}

/** Whether the person holds a seat in the call. */
export function isSeated(call: Call, personId: PersonId): boolean {
  return heldSeatOf(call, personId) !== undefined;
}

function initiation(device: DeviceName, others: string[]): InputOf<'initiate'> {
  return {
    type: 'initiate',
    actor: actorNamed(device),
    callId: 'call',
    participantId: `of-${deviceNamed(device).personId}`,
    conversationId: 'conversation',
    mode: 'p2p',
    callType: 'video',
    media: MEDIA,
    others: others.map(candidateNamed),
    leaveOther: false,
  };
}

/** The call as it stands for all that can still happen to it: times count from `NOW`, the past is one moment. */
function abstracted(call: LiveCall, now: number, rules: CallRules): LiveCall {
  const shifted = (at: number) => at - now + NOW;
  const departures = [...new Set(call.seats.map(leftAt))].sort((one, other) => one - other);
  const seats = call.seats.map((seat): Seat => {
    const { presence } = seat;
    return {
      ...seat,
      media: MEDIA,
      joinedAt: 0,
      milestones: 0,
      presence:
        presence.state === 'reconnecting' && presence.graceEndsAt !== null
          ? { ...presence, graceEndsAt: shifted(presence.graceEndsAt) }
          : presence.state === 'left'
            ? { ...presence, leftAt: departures.indexOf(presence.leftAt) }
            : presence,
    };
  });
  const people = Object.fromEntries(
    Object.entries(call.people).map(([id, invitee]) => [id, { ...invitee, ring: inOrder(invitee.ring) }]),
  );
  const unreachableAt = call.unreachableAt === null ? null : shifted(call.unreachableAt);
  const base = { ...call, version: 0, startedAt: 0, people, seats, unreachableAt };
  if (base.status !== 'active') return { ...base, ringEndsAt: shifted(base.ringEndsAt) };
  return {
    ...base,
    answeredAt: 0,
    ringEndsAt: base.ringEndsAt === null ? null : shifted(base.ringEndsAt),
    // Longer ago than the time-out makes no difference.
    settlingSince: Math.max(shifted(base.settlingSince), NOW - rules.establishTimeoutMs),
    checkAt: shifted(base.checkAt),
  };
}

function leftAt({ presence }: Seat): number {
  return presence.state === 'left' ? presence.leftAt : 0;
}

function inOrder(ring: Call['people'][string]['ring']): typeof ring {
  if (ring.state !== 'ringing') return ring;
  return { ...ring, devices: ring.devices.toSorted((one, other) => (one.deviceId < other.deviceId ? -1 : 1)) };
}

function keyOf(call: LiveCall): string {
  const times =
    call.status === 'active'
      ? [call.ringEndsAt, call.unreachableAt, call.settlingSince, call.checkAt]
      : [call.ringEndsAt, call.unreachableAt, call.waiting];
  const people = Object.values(call.people).map(({ person, ring, silenced }) => [person.id, silenced, ring]);
  const seats = call.seats.map(({ person, deviceId, role, presence }) => [person.id, deviceId, role, presence]);
  return JSON.stringify([call.status, call.initiatorId, times, people, seats]);
}

function renamedCall(call: LiveCall, { person, device }: Rename): LiveCall {
  const named = (who: Seat['person']) => actorNamed(`${person(who.id)}/1`).person;
  const people = Object.fromEntries(
    Object.values(call.people).map((invitee) => {
      const { ring } = invitee;
      const devices = ring.state === 'ringing' ? ring.devices : [];
      const rung = devices.map((each) => ({ ...each, deviceId: device(invitee.person.id, each.deviceId) }));
      const next = ring.state === 'ringing' ? { ...ring, devices: rung } : ring;
      return [person(invitee.person.id), { ...invitee, person: named(invitee.person), ring: next }];
    }),
  );
  const seats = call.seats.map((seat) => ({
    ...seat,
    participantId: `of-${person(seat.person.id)}`,
    person: named(seat.person),
    deviceId: device(seat.person.id, seat.deviceId),
  }));
  return { ...call, initiatorId: person(call.initiatorId), people, seats };
}
