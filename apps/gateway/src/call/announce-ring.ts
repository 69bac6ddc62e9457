import type { Call, Invitee } from './call.ts';
import { isRinging, isUnanswered, ringingInvitees, seatOf } from './call.ts';
import type { FactOf } from './facts.ts';
import { type Audience, inCall, personName, type Said } from './message.ts';
import { nameOf, type PersonId } from './person.ts';
import { callParticipant, timestamp } from './view.ts';

/** L1.5: who comes while it rings is rung. */
export function announceInvited(call: Call, { invitee }: FactOf<'invited'>): Said[] {
  return rungPersons([invitee]).length > 0 ? [initiated(call, { persons: [invitee.person.id] })] : [];
}

/** L2.1, L2.4: those in the call see how many devices ring. */
export function announceRang(call: Call, fact: FactOf<'rang'> | FactOf<'ring-lost'>): Said[] {
  return [
    {
      audience: inCall(call),
      name: 'call:ringing',
      payload: {
        ...personName(call, fact.personId),
        devices: ringingDevices(call),
        ...ringingOf(call, fact.personId),
        ...(fact.type === 'rang' && fact.busy ? { busy: true } : {}),
      },
    },
  ];
}

/** L2.1: an initiator who was away while it rings is told again how the ring stands. */
export function ringSoFar(call: Call, { personId, deviceId }: FactOf<'reconnected'>): Said[] {
  if (!isUnanswered(call)) return [];
  const audience = { devices: [{ personId, deviceId }] };
  const devices = ringingDevices(call);
  const unreachable = ringingInvitees(call).filter(({ ring }) => ring.devices.length === 0 && ring.reportedUnreachable);
  return [
    ...ringingInvitees(call)
      .filter(({ ring }) => ring.devices.length > 0)
      .map(
        ({ person, ring }): Said => ({
          audience,
          name: 'call:ringing',
          payload: {
            ...nameOf(person),
            devices,
            ...ringingOf(call, person.id),
            ...(ring.devices.some(({ busy }) => busy) ? { busy: true } : {}),
          },
        }),
      ),
    ...(unreachable.length === 0
      ? []
      : [
          {
            audience,
            name: 'call:unreachable' as const,
            payload: { userIds: unreachable.map(({ person }) => person.id) },
          },
        ]),
  ];
}

export function announceInitiated(call: Call, fact: FactOf<'initiated'>): Said[] {
  const own = { personId: fact.initiator.id, deviceId: fact.deviceId };
  return [initiated(call, { persons: [fact.initiator.id, ...rungPersons(fact.others)], except: own })];
}

/** What a device needs to ring. */
function initiated(call: Call, audience: Audience): Said {
  const initiator = seatOf(call, call.initiatorId);
  return {
    audience,
    name: 'call:initiated',
    payload: {
      conversationId: call.conversationId,
      mode: call.mode,
      type: call.type,
      initiator: {
        ...personName(call, call.initiatorId),
        displayName: initiator?.person.displayName ?? '',
        ...(initiator?.person.avatar === undefined ? {} : { avatar: initiator.person.avatar }),
      },
      participants: call.seats.map((seat) => callParticipant(call, seat)),
      startedAt: timestamp(call.startedAt),
      expiresAt: timestamp(ringEnd(call)),
    },
  };
}

/** Who rang and is taken out of the conversation stops ringing, and is no longer waited for. */
export function announceUninvited(call: Call, invitee: Invitee | undefined): Said[] {
  return invitee && isRinging(invitee) ? ringEnded(call, [invitee]) : [];
}

export function ringEnded(call: Call, invitees: Invitee[]): Said[] {
  const payload = { userIds: invitees.map(({ person }) => person.id) };
  return [
    { audience: inCall(call), name: 'call:ring-ended', payload },
    { audience: { persons: disturbed(invitees) }, name: 'call:ring-ended', payload },
  ];
}

function rungPersons(invitees: Invitee[]): PersonId[] {
  return disturbed(invitees.filter(isRinging));
}

/** Whose devices may be told that it rings, and that it does no more. */
function disturbed(invitees: Invitee[]): PersonId[] {
  return invitees.filter(({ silenced }) => silenced === 'no').map(({ person }) => person.id);
}

/** To whom the initiator may signal before the accept (S3.3). Once somebody answered there are others who hear of it. */
function ringingOf(call: Call, personId: PersonId): { deviceIds?: string[] } {
  const ring = call.people[personId]?.ring;
  if (!isUnanswered(call)) return {};
  return { deviceIds: ring?.state === 'ringing' ? ring.devices.map(({ deviceId }) => deviceId) : [] };
}

function ringingDevices(call: Call): number {
  return ringingInvitees(call).reduce((sum, { ring }) => sum + ring.devices.length, 0);
}

function ringEnd(call: Call): number {
  return call.status === 'ended' ? call.endedAt : (call.ringEndsAt ?? call.startedAt);
}
