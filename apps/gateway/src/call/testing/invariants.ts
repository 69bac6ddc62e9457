import { CallSession, EVENTS, type EventName } from '@parley/protocol';
import type { Call, CallRules } from '../call.ts';
import { isHeld, isLive, isPresent, isRinging } from '../call.ts';
import { nextDeadline } from '../deadlines.ts';
import { decide } from '../decide.ts';
import { apply, isTold } from '../evolve.ts';
import type { Fact } from '../facts.ts';
import type { Input } from '../inputs.ts';
import type { Message } from '../message.ts';
import type { DeviceRef, PersonId } from '../person.ts';
import { sameDevice } from '../person.ts';
import { isRefusal } from '../refusal.ts';
import { callSession } from '../view.ts';

/** What one accepted input did to a call. */
export interface Change {
  before: Call | undefined;
  input: Input;
  facts: Fact[];
  after: Call;
  messages: Message[];
}

/** More wake-ups than any call needs to end by itself once no device is connected. */
const WAKE_UPS = 12;

/** Throws when the change breaks what holds for every change of every call. */
export function mustBeSound(change: Change): void {
  versionGrowsWithWhatIsTold(change);
  everyPayloadFitsItsSchema(change);
  theEndIsToldOnceToEverybody(change);
  nobodyHearsWhatConcernsThemNot(change);
  whoIsRungIsRung(change);
  seatsMoveOnlyByTheirPerson(change);
  recordsAreKept(change);
  statusGoesForward(change);
}

/** Throws when the call, as it stands, breaks what holds for every call. */
export function mustStand(call: Call, now: number, rules: CallRules): void {
  must((nextDeadline(call, rules) !== null) === isLive(call), 'C6', 'a live call has a deadline, an ended one none');
  factsFoldAfterStorage(call);
  viewsListWhoMayRing(call, now, rules);
  must(
    new Set(call.seats.map((seat) => seat.person.id)).size === call.seats.length,
    'L3.5',
    'a person has one record in a call',
  );
  timeAloneEndsIt(call, now, rules);
}

/** Throws when an ended call would still do anything. */
export function mustBeOver(call: Call, input: Input, now: number, rules: CallRules): void {
  const outcome = decide(call, input, now, rules);
  if ('actor' in input) must(isRefusal(outcome), 'C1', `an ended call refuses ${input.type}`);
  else must(!isRefusal(outcome) && outcome.length === 0, 'C1', `an ended call ignores ${input.type}`);
}

export function must(holds: boolean, rule: string, what: string): void {
  if (!holds) throw new Error(`${rule} broken: ${what}`);
}

/** Freezes a value all the way down, so that whoever changes it throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

function versionGrowsWithWhatIsTold({ before, facts, after, messages }: Change): void {
  const grown = after.version - (before?.version ?? 0);
  must(grown === (facts.some(isTold) ? 1 : 0), 'C5', `the version grew by ${grown}`);
  must(grown === 1 || messages.length === 0, 'C5', 'what is told is a new version');
  for (const { name, payload } of messages) {
    const of = payload as { callId?: string; version?: number };
    must(of.callId === after.id && of.version === after.version, 'C5', `${name} carries call and version`);
  }
}

const fitting = new Set<string>();

function everyPayloadFitsItsSchema({ messages }: Change): void {
  for (const { name, payload } of messages) {
    const written = name + JSON.stringify(payload);
    if (fitting.has(written)) continue;
    const parsed = EVENTS[name].payload.safeParse(payload);
    must(parsed.success, 'S2.1', `${written}: ${parsed.error?.message}`);
    fitting.add(written);
  }
}

function theEndIsToldOnceToEverybody({ before, after, messages }: Change): void {
  const ends = messages.filter(({ name }) => name === 'call:ended');
  const ended = !isLive(after) && (before === undefined || isLive(before));
  const all = Object.keys(after.people).filter((id) => mayKnow(after, id));
  must(ends.length === (ended && all.length > 0 ? 1 : 0), 'L9.3', `call:ended was said ${ends.length} times`);
  for (const { audience } of ends) {
    const told = 'persons' in audience ? [...audience.persons].sort() : [];
    must(
      JSON.stringify(told) === JSON.stringify(all.sort()) && !('except' in audience),
      'L9.3',
      'the end reaches everybody',
    );
  }
}

/** What may reach the devices of somebody who does not want to be disturbed and did nothing of their own accord. */
const UNDISTURBING = new Set<EventName>(['call:ended', 'call:full', 'call:not-full']);

function nobodyHearsWhatConcernsThemNot({ before, input, after, messages }: Change): void {
  const seated = [...(before?.seats ?? []), ...after.seats].filter(isHeld).map(deviceOf);
  for (const { audience, name } of messages) {
    if ('devices' in audience) {
      for (const device of audience.devices) {
        must(
          seated.some((seat) => sameDevice(seat, device)),
          'L17',
          `${name} reached a device without a seat`,
        );
      }
      continue;
    }
    for (const id of audience.persons) {
      const of = after.people[id] ? after : before;
      must(of?.people[id] !== undefined, 'S5.1', `${name} reached a stranger`);
      if (!of) continue;
      must(mayKnow(of, id), 'L17.2', `${name} reached who blocked the caller`);
      const acted = 'actor' in input && input.actor.personId === id;
      const quiet = of.people[id]?.silenced === 'do-not-disturb' && !of.seats.some((seat) => seat.person.id === id);
      must(!quiet || acted || UNDISTURBING.has(name), 'L17.1', `${name} reached who is not to be disturbed`);
    }
  }
}

function whoIsRungIsRung({ after, messages }: Change): void {
  for (const { audience, name } of messages) {
    if (name !== 'call:initiated') continue;
    for (const id of 'persons' in audience ? audience.persons : []) {
      const invitee = after.people[id];
      const rung = invitee?.ring.state === 'ringing' && invitee.silenced === 'no';
      must(rung || id === after.initiatorId, 'L17.1', 'call:initiated reaches only who is rung');
    }
  }
}

function seatsMoveOnlyByTheirPerson({ before, input, after }: Change): void {
  for (const seat of before?.seats ?? []) {
    const now = after.seats.find((other) => other.person.id === seat.person.id);
    if (!isHeld(seat) || !now || now.deviceId === seat.deviceId) continue;
    must(input.type === 'resume' && sameDevice(input.actor, deviceOf(now)), 'L3.1', 'an accept has one winner');
    must(!isPresent(seat) || (input.type === 'resume' && input.takeOver), 'L12.4', 'a present seat moves by takeOver');
  }
}

function recordsAreKept({ before, after }: Change): void {
  for (const [index, seat] of (before?.seats ?? []).entries()) {
    const now = after.seats[index];
    const same = now?.participantId === seat.participantId && now.joinedAt === seat.joinedAt && now.role === seat.role;
    must(same, 'L3.5', 'a record stays');
  }
}

const FORWARD = { none: 0, initiated: 1, ringing: 2, active: 3, ended: 4 };

function statusGoesForward({ before, after }: Change): void {
  must(FORWARD[after.status] >= FORWARD[before?.status ?? 'none'], 'C1', `${before?.status} became ${after.status}`);
}

function factsFoldAfterStorage(call: Call): void {
  const written = JSON.stringify(call);
  must(JSON.stringify(JSON.parse(written)) === written, 'C4', 'what is stored is what is read');
}

/** Whoever is listed to themselves would be counted if they said that they ring, and nobody else would. */
function viewsListWhoMayRing(call: Call, now: number, rules: CallRules): void {
  const asked = Object.values(call.people).filter(isRinging);
  for (const { person } of Object.values(call.people)) {
    const { ringing } = callSession(call, person.id);
    const ring = decide(call, { type: 'ring', actor: deviceToBe(person), busy: false }, now, rules);
    const counted = !isRefusal(ring) && ring.length > 0;
    if (mayKnow(call, person.id)) {
      must(ringing.includes(person.id) === counted, 'L2.2', `${person.id} is listed as ringing to themselves`);
    }
    const others = asked.map((invitee) => invitee.person.id).filter((id) => id !== person.id);
    must(
      JSON.stringify(ringing.filter((id) => id !== person.id)) === JSON.stringify(others),
      'L17.1',
      'to others silence looks like absence',
    );
  }
  must(CallSession.safeParse(callSession(call)).success, 'S2.1', 'a snapshot fits its schema');
}

function deviceToBe(person: Call['seats'][number]['person']) {
  return { personId: person.id, deviceId: 'not-seen-before', person };
}

function timeAloneEndsIt(call: Call, now: number, rules: CallRules): void {
  let later = call;
  let at = now;
  for (let wakeUps = 0; isLive(later); wakeUps++) {
    must(wakeUps < WAKE_UPS, 'C6', 'time alone ends a call');
    at = Math.max(at, nextDeadline(later, rules) ?? at);
    const facts = decide(later, { type: 'tick', connected: [] }, at, rules);
    must(!isRefusal(facts) && facts.length > 0, 'C6', 'something happens at a deadline');
    if (!isRefusal(facts)) later = apply(later, facts);
  }
}

/** Whether the person may know of the call: they did not block who started it, or joined all the same. */
function mayKnow(call: Call, personId: PersonId): boolean {
  const invitee = call.people[personId];
  return invitee?.silenced !== 'blocked' || invitee.ring.state === 'answered';
}

function deviceOf(seat: Call['seats'][number]): DeviceRef {
  return { personId: seat.person.id, deviceId: seat.deviceId };
}
