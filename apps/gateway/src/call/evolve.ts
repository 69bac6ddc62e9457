import type { ActiveCall, Call, Invitee, LiveCall, Ring, Seat, SeatMedia, SeatPresence } from './call.ts';
import { isHeld, isUnanswered, ringingInvitees } from './call.ts';
import type { Fact, FactOf } from './facts.ts';
import type { PersonId } from './person.ts';

/** The call after `fact`. Facts were allowed when they were decided: nothing is checked again here. */
export function evolve(call: Call | undefined, fact: Fact): Call {
  if (fact.type === 'initiated') return begun(fact);
  if (!call || call.status === 'ended') throw new Error(`A call that is not live cannot have ${fact.type}`);
  return normalised(changed(call, fact));
}

/** Everything that one decision brought about, as one step of the call's version. */
export function apply(call: Call | undefined, facts: Fact[]): Call {
  const last = facts.reduce<Call | undefined>(evolve, call);
  if (!last) throw new Error('A call begins with a fact');
  return facts.some(isTold) ? { ...last, version: last.version + 1 } : last;
}

/** Whether anybody hears of such a fact. */
export function isTold(fact: Fact): boolean {
  switch (fact.type) {
    case 'milestone':
    case 'checked':
      return false;
    case 'unreachable':
      return fact.personIds.length > 0;
    default:
      return true;
  }
}

function begun(fact: FactOf<'initiated'>): Call {
  const { initiator } = fact;
  const people: Record<PersonId, Invitee> = {
    [initiator.id]: { person: initiator, ring: { state: 'answered' }, silenced: 'no' },
  };
  for (const other of fact.others) people[other.person.id] = other;
  return {
    id: fact.callId,
    conversationId: fact.conversationId,
    mode: fact.mode,
    type: fact.callType,
    status: 'initiated',
    initiatorId: initiator.id,
    startedAt: fact.at,
    version: 0,
    people,
    seats: [
      {
        participantId: fact.participantId,
        person: initiator,
        deviceId: fact.deviceId,
        role: 'initiator',
        joinedAt: fact.at,
        media: fact.media,
        presence: { state: 'connecting', failed: false },
        milestones: 0,
      },
    ],
    ringEndsAt: fact.ringEndsAt,
    unreachableAt: fact.unreachableAt,
    waiting: fact.waiting,
  };
}

function changed(call: LiveCall, fact: Exclude<Fact, { type: 'initiated' }>): Call {
  switch (fact.type) {
    case 'invited':
      return invited(call, fact);
    case 'uninvited':
      return uninvited(call, fact);
    case 'rang':
      return rang(call, fact);
    case 'ring-lost':
      return withRing(call, fact.personId, (ring) =>
        ring.state === 'ringing'
          ? { ...ring, devices: ring.devices.filter((d) => d.deviceId !== fact.deviceId) }
          : ring,
      );
    case 'unreachable':
      return fact.personIds.reduce<LiveCall>(
        (known, personId) =>
          withRing(known, personId, (ring) =>
            ring.state === 'ringing' ? { ...ring, reportedUnreachable: true } : ring,
          ),
        fact.final ? { ...call, unreachableAt: null } : call,
      );
    case 'rejected':
      return withRing(call, fact.personId, () => ({ state: fact.reason }));
    case 'ring-ended':
      return fact.personIds.reduce<LiveCall>(
        (known, personId) => withRing(known, personId, () => ({ state: 'unanswered' })),
        call,
      );
    case 'joined':
      return joined(call, fact);
    case 'reconnecting':
      return withPresence(call, fact.personId, (presence) => ({
        state: 'reconnecting',
        cause: fact.cause,
        graceEndsAt: fact.graceEndsAt,
        was:
          presence.state === 'reconnecting'
            ? presence.was
            : presence.state === 'connected'
              ? 'connected'
              : 'connecting',
      }));
    case 'reconnected':
      return settlingAgain(
        withSeat(call, fact.personId, (seat) => ({
          ...seat,
          deviceId: fact.deviceId,
          presence: resumed(seat.presence, fact.fresh),
        })),
        fact.at,
      );
    case 'media-toggled':
      return withSeat(call, fact.personId, (seat) => ({ ...seat, media: toggled(seat.media, fact) }));
    case 'media-connected':
      return withPresence(call, fact.personId, () => ({ state: 'connected' }));
    case 'media-failed': {
      const failed = withPresence(call, fact.personId, () => ({ state: 'connecting', failed: true }));
      return call.seats.some((seat) => seat.presence.state === 'connecting') ? failed : settlingAgain(failed, fact.at);
    }
    case 'media-assumed':
      return fact.personIds.reduce<LiveCall>(
        (known, personId) => withPresence(known, personId, () => ({ state: 'connected' })),
        call,
      );
    case 'milestone':
      return withSeat(call, fact.personId, (seat) => ({ ...seat, milestones: seat.milestones + 1 }));
    case 'checked':
      return call.status === 'active' ? { ...call, checkAt: fact.checkAt } : call;
    case 'left':
      return withPresence(call, fact.personId, () => ({ state: 'left', leftAt: fact.at, reason: fact.reason }));
    case 'ended':
      return ended(call, fact);
  }
}

function invited(call: LiveCall, { invitee, ringEndsAt, unreachableAt }: FactOf<'invited'>): LiveCall {
  const people = { ...call.people, [invitee.person.id]: invitee };
  if (!isUnanswered(call) || ringEndsAt === undefined) return { ...call, people };
  return { ...call, people, ringEndsAt, unreachableAt: unreachableAt ?? null, waiting: false };
}

function uninvited(call: LiveCall, { personId, waitsUntil }: FactOf<'uninvited'>): LiveCall {
  const { [personId]: _gone, ...people } = call.people;
  if (waitsUntil === undefined || !isUnanswered(call)) return { ...call, people };
  return { ...call, people, waiting: true, ringEndsAt: Math.max(call.ringEndsAt, waitsUntil), unreachableAt: null };
}

function rang(call: LiveCall, { personId, deviceId, busy }: FactOf<'rang'>): LiveCall {
  const next = withRing(call, personId, (ring) =>
    ring.state === 'ringing'
      ? { ...ring, devices: [...ring.devices.filter((device) => device.deviceId !== deviceId), { deviceId, busy }] }
      : ring,
  );
  return isUnanswered(next) ? { ...next, status: 'ringing' } : next;
}

function joined(call: LiveCall, fact: FactOf<'joined'>): ActiveCall {
  const earlier = call.seats.find((seat) => seat.person.id === fact.person.id);
  const seat: Seat = {
    participantId: fact.participantId,
    person: fact.person,
    deviceId: fact.deviceId,
    role: earlier?.role ?? 'participant',
    joinedAt: earlier?.joinedAt ?? fact.at,
    media: fact.media,
    presence: { state: 'connecting', failed: false },
    milestones: earlier?.milestones ?? 0,
  };
  const seats = earlier ? call.seats.map((other) => (other === earlier ? seat : other)) : [...call.seats, seat];
  const { status, ringEndsAt, unreachableAt, ...rest } = withRing(call, fact.person.id, () => ({ state: 'answered' }));
  const base = 'waiting' in rest ? withoutWaiting(rest) : rest;
  return {
    ...base,
    status: 'active',
    seats,
    ringEndsAt,
    unreachableAt,
    answeredAt: call.status === 'active' ? call.answeredAt : fact.at,
    settlingSince: fact.at,
    checkAt: call.status === 'active' ? call.checkAt : fact.checkAt,
  };
}

function withoutWaiting<Rest extends { waiting: boolean }>({
  waiting: _waiting,
  ...rest
}: Rest): Omit<Rest, 'waiting'> {
  return rest;
}

function ended(call: LiveCall, { at, reason, endedBy }: FactOf<'ended'>): Call {
  const people: Record<PersonId, Invitee> = {};
  for (const [id, invitee] of Object.entries(call.people)) {
    people[id] = invitee.ring.state === 'ringing' ? { ...invitee, ring: { state: 'unanswered' } } : invitee;
  }
  return {
    id: call.id,
    conversationId: call.conversationId,
    mode: call.mode,
    type: call.type,
    status: 'ended',
    initiatorId: call.initiatorId,
    startedAt: call.startedAt,
    version: call.version,
    people,
    seats: call.seats.map((seat) =>
      isHeld(seat) ? { ...seat, presence: { state: 'left', leftAt: at, reason: 'left' } } : seat,
    ),
    answeredAt: call.status === 'active' ? call.answeredAt : null,
    endedAt: at,
    endReason: reason,
    endedBy,
  };
}

/** When nobody rings any more in a call that goes on, its ring has no end to wait for. */
function normalised(call: Call): Call {
  if (call.status !== 'active' || ringingInvitees(call).length > 0) return call;
  return { ...call, ringEndsAt: null, unreachableAt: null };
}

function resumed(presence: SeatPresence, fresh: boolean): SeatPresence {
  const wasConnected = presence.state === 'reconnecting' && presence.was === 'connected';
  return wasConnected && !fresh ? { state: 'connected' } : { state: 'connecting', failed: false };
}

function toggled(media: SeatMedia, { mediaType, enabled }: FactOf<'media-toggled'>): SeatMedia {
  return { ...media, [mediaType]: enabled };
}

function settlingAgain(call: LiveCall, at: number): LiveCall {
  return call.status === 'active' ? { ...call, settlingSince: at } : call;
}

function withSeat(call: LiveCall, personId: PersonId, change: (seat: Seat) => Seat): LiveCall {
  return { ...call, seats: call.seats.map((seat) => (seat.person.id === personId ? change(seat) : seat)) };
}

function withPresence(call: LiveCall, personId: PersonId, change: (presence: SeatPresence) => SeatPresence): LiveCall {
  return withSeat(call, personId, (seat) => ({ ...seat, presence: change(seat.presence) }));
}

function withRing<C extends LiveCall>(call: C, personId: PersonId, change: (ring: Ring) => Ring): C {
  const invitee = call.people[personId];
  if (!invitee) return call;
  return { ...call, people: { ...call.people, [personId]: { ...invitee, ring: change(invitee.ring) } } };
}
