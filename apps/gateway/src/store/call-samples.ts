import * as fc from 'fast-check';
import type { ActiveCall, Call, EndedCall, Invitee, Ring, Seat, UnansweredCall } from '../call/call.ts';
import type { Person } from '../call/person.ts';
import type { CallChange } from './port.ts';

/** Calls for the tests of stores, with nothing in them that a test does not ask for. */

export const START = Date.UTC(2030, 0, 1);

export function user(id: string): Person {
  return { id, kind: 'user', displayName: `Name of ${id}`, avatar: `https://example.org/${id}.png` };
}

export function invitee(person: Person, ring: Ring, silenced: Invitee['silenced'] = 'no'): Invitee {
  return { person, ring, silenced };
}

export const RINGING: Ring = { state: 'ringing', devices: [], reportedUnreachable: false };

export function seat(person: Person, callId: string, presence: Seat['presence'] = { state: 'connected' }): Seat {
  return {
    participantId: `${person.id}-in-${callId}`,
    person,
    deviceId: `device-of-${person.id}`,
    role: 'participant',
    joinedAt: START,
    media: { audio: true, video: false, screen: false },
    presence,
    milestones: 0,
  };
}

export interface Sketch {
  id: string;
  conversationId?: string;
  startedAt?: number;
  initiator?: Person;
  others?: Invitee[];
  /** Beside the initiator's. */
  seats?: Seat[];
}

function base({ id, conversationId = 'lobby', startedAt = START, initiator = user('ann'), others = [] }: Sketch) {
  return {
    id,
    conversationId,
    mode: 'p2p' as const,
    type: 'audio' as const,
    initiatorId: initiator.id,
    startedAt,
    version: 1,
    people: Object.fromEntries(
      [invitee(initiator, { state: 'answered' }), ...others].map((other) => [other.person.id, other]),
    ),
  };
}

export function ringingCall(sketch: Sketch): UnansweredCall {
  const { initiator = user('ann'), seats = [] } = sketch;
  return {
    ...base(sketch),
    seats: [seat(initiator, sketch.id), ...seats],
    status: 'ringing',
    ringEndsAt: START + 30_000,
    unreachableAt: null,
    waiting: false,
  };
}

export function activeCall(sketch: Sketch): ActiveCall {
  const { initiator = user('ann'), seats = [] } = sketch;
  return {
    ...base(sketch),
    seats: [seat(initiator, sketch.id), ...seats],
    status: 'active',
    answeredAt: START + 5_000,
    ringEndsAt: null,
    unreachableAt: null,
    settlingSince: START + 5_000,
    checkAt: START + 60_000,
  };
}

export function endedCall(sketch: Sketch & { endedAt?: number }): EndedCall {
  const { initiator = user('ann'), seats = [], endedAt = START + 30_000 } = sketch;
  const left = { state: 'left', leftAt: endedAt, reason: 'left' } as const;
  return {
    ...base(sketch),
    seats: [seat(initiator, sketch.id), ...seats].map((taken) => ({ ...taken, presence: left })),
    status: 'ended',
    answeredAt: null,
    endedAt,
    endReason: 'missed',
    endedBy: null,
  };
}

export function change(call: Call, options: Partial<Omit<CallChange, 'call'>> = {}): CallChange {
  const nextDeadline = call.status === 'ended' ? null : START + 30_000;
  return { call, facts: [], basedOn: 0, nextDeadline, messages: [], ...options };
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const flag = fc.boolean();
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const ring: fc.Arbitrary<Ring> = fc.oneof(
  fc.record({
    state: fc.constant('ringing' as const),
    devices: fc.array(fc.record({ deviceId: text, busy: flag }), { maxLength: 3 }),
    reportedUnreachable: flag,
  }),
  fc.record({ state: fc.constantFrom('answered', 'declined', 'busy', 'unanswered', 'not-rung') }),
);

const presence: fc.Arbitrary<Seat['presence']> = fc.oneof(
  fc.record({ state: fc.constant('connecting' as const), failed: flag }),
  fc.record({
    state: fc.constant('reconnecting' as const),
    cause: fc.constantFrom('loss' as const, 'goodbye' as const),
    graceEndsAt: orNull(moment),
    was: fc.constantFrom('connecting' as const, 'connected' as const),
  }),
  fc.record({
    state: fc.constant('left' as const),
    leftAt: moment,
    reason: fc.constantFrom('left' as const, 'switched' as const, 'timeout' as const),
  }),
);

const person = (id: string): fc.Arbitrary<Person> =>
  fc.record(
    { id: fc.constant(id), kind: fc.constantFrom('user' as const, 'guest' as const), displayName: text, avatar: text },
    { requiredKeys: ['id', 'kind', 'displayName'] },
  );

/** Live calls with the given id, of any people, seats and texts, the same one person never twice. */
export function anyLiveCall(id: string): fc.Arbitrary<UnansweredCall | ActiveCall> {
  return fc
    .uniqueArray(
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
      { minLength: 1, maxLength: 4 },
    )
    .chain((names) => fc.tuple(...names.map((name) => person(`${id} ${name}`))))
    .chain((people) =>
      fc
        .record({
          rings: fc.array(ring, { minLength: people.length, maxLength: people.length }),
          presences: fc.array(presence, { minLength: 1, maxLength: people.length }),
          call: fc.oneof(
            fc.record({
              status: fc.constantFrom('initiated' as const, 'ringing' as const),
              ringEndsAt: moment,
              waiting: flag,
              unreachableAt: orNull(moment),
            }),
            fc.record({
              status: fc.constant('active' as const),
              answeredAt: moment,
              ringEndsAt: orNull(moment),
              unreachableAt: orNull(moment),
              settlingSince: moment,
              checkAt: moment,
            }),
          ),
        })
        .map(({ rings, presences, call }) => ({
          ...base({ id, conversationId: `conversation of ${id}`, initiator: people[0] as Person }),
          people: Object.fromEntries(people.map((one, index) => [one.id, invitee(one, rings[index] as Ring)])),
          seats: presences.map((state, index) => seat(people[index] as Person, id, state)),
          ...call,
        })),
    );
}
