import type { EndReason } from '@parley/protocol';
import type { PersonId } from '../person.ts';
import { CallStates, ENDED, type Happening, isSeated, NOTHING, type Rename, SEARCH_RULES } from './call-states.ts';
import { must } from './invariants.ts';
import { actorNamed, candidateNamed, type DeviceName, deviceNamed } from './scenario.ts';

/** What a search found. */
export interface Found {
  /** How many new worlds there were after each number of inputs, the first after none. */
  worlds: number[];
  transitions: number;
  calls: number;
  steps: number;
  endings: EndReason[];
  /** Whether nothing new could be reached at the end. */
  closed: boolean;
}

const PERSONS = ['ann', 'bob'];
const DEVICES: DeviceName[] = ['ann/1', 'ann/2', 'bob/1', 'bob/2'];

/** Everything that a device can say to a call, or that can be noticed of it. */
export function happeningsOf(device: DeviceName): Happening[] {
  const actor = actorNamed(device);
  const join = { type: 'join', actor, participantId: `of-${actor.personId}`, media: MEDIA } as const;
  const inputs: Happening['input'][] = [
    { type: 'ring', actor, busy: false },
    { type: 'ring', actor, busy: true },
    { ...join, leaveOther: false },
    { ...join, leaveOther: false, otherSeat: 'another' },
    { ...join, leaveOther: true, otherSeat: 'another' },
    { type: 'reject', actor, reason: 'declined' },
    { type: 'reject', actor, reason: 'busy' },
    { type: 'leave', actor },
    { type: 'end', actor },
    { type: 'force-leave', actor },
    { type: 'resume', actor, takeOver: false, fresh: false },
    { type: 'resume', actor, takeOver: false, fresh: true },
    { type: 'resume', actor, takeOver: true, fresh: false },
    { type: 'resume', actor, takeOver: true, fresh: true },
    { type: 'toggle', actor, mediaType: 'audio', enabled: true },
    { type: 'toggle', actor, mediaType: 'audio', enabled: false },
    { type: 'report', actor, state: 'connected' },
    { type: 'report', actor, state: 'failed' },
    { type: 'device-gone', device: deviceNamed(device), cause: 'loss' },
    { type: 'device-gone', device: deviceNamed(device), cause: 'goodbye' },
    { type: 'switch-away', actor },
  ];
  return inputs.map((input) => ({ name: `${device} ${JSON.stringify({ ...input, actor: undefined })}`, input }));
}

/** What happens by itself: time, a restart, the operator. */
export function happeningsOfTime(devices: DeviceName[]): Happening[] {
  const connected = devices.map(deviceNamed);
  return [
    { name: 'next deadline', input: { type: 'tick', connected }, wait: 'deadline' },
    { name: 'next deadline, devices lost unnoticed', input: { type: 'tick', connected: [] }, wait: 'deadline' },
    { name: 'a moment', input: { type: 'tick', connected }, wait: 'moment' },
    { name: 'restart', input: { type: 'restart' } },
    { name: 'operator ends', input: { type: 'operator-end' } },
  ];
}

/** Somebody comes to the conversation or is taken out of it. */
export function happeningsOfMembership(candidates: string[]): Happening[] {
  return candidates.flatMap((name): Happening[] => {
    const member = candidateNamed(name);
    return [
      { name: `${name} added`, input: { type: 'member-added', member } },
      { name: `${name} removed`, input: { type: 'member-removed', personId: member.person.id } },
    ];
  });
}

/** Breadth-first through every state of one call in one conversation, devices always able to speak. */
export function searchOneCall(begin: DeviceName, others: string[], happenings: Happening[], depth: number): Found {
  const states = new CallStates(happenings, SEARCH_RULES);
  const met = new Set<number>();
  let layer = [states.begin(begin, others)];
  const worlds: number[] = [];
  let transitions = 0;
  while (layer.length > 0 && worlds.length <= depth) {
    for (const state of layer) met.add(state);
    worlds.push(layer.length);
    const reached = new Set<number>();
    if (worlds.length <= depth) {
      for (const state of layer) {
        for (let happening = 0; happening < happenings.length; happening++) {
          transitions++;
          const next = states.after(state, happening);
          if (next >= 0 && !met.has(next)) reached.add(next);
        }
      }
    }
    layer = [...reached];
  }
  return found(states, worlds, transitions, depth);
}

function found(states: CallStates, worlds: number[], transitions: number, depth: number): Found {
  const { size: calls, steps } = states;
  return { worlds, transitions, calls, steps, endings: [...states.endings].sort(), closed: worlds.length <= depth };
}

const MEDIA = { audio: true, video: true, screen: false };
const COMMANDS = happeningsOf('ann/1').length;
const TIMES = happeningsOfTime(DEVICES).length;
const [RING, JOIN, JOIN_OTHER, JOIN_LEAVING] = [0, 2, 3, 4];
const [GONE_LOSS, GONE_GOODBYE, SWITCH_AWAY] = [COMMANDS - 3, COMMANDS - 2, COMMANDS - 1];
const RESTART = 3;
/** In place of the number of a call's state where a conversation has no live call. */
const NONE = 0;
const CALLS = 2 ** 22;
const ALL_CONNECTED = 0b1111;

/** Two conversations of Ann and Bob, who have two devices each: a live call's state or none, twice, and who is connected. */
interface World {
  one: number;
  other: number;
  /** One bit for each of `DEVICES`. */
  connected: number;
}

/**
 * Breadth-first through every world that two people with two devices each and two conversations can bring about. What moves a person
 * between the calls is what the runner does: a seat taken with `leaveOther` leaves the other call in the same step. Each call
 * has a clock of its own, which allows all that one clock would and more. Worlds that differ only in names are one.
 */
export function searchTwoCalls(depth: number): Found {
  return new TwoCalls().search(depth);
}

class TwoCalls {
  readonly #states = new CallStates([...DEVICES.flatMap(happeningsOf), ...happeningsOfTime(DEVICES)], SEARCH_RULES);
  readonly #renamed = new Map<number, number>();
  #transitions = 0;
  #met = new Set<number>();
  #found: number[] = [];

  search(depth: number): Found {
    const worlds: number[] = [];
    this.#reach({ one: NONE, other: NONE, connected: ALL_CONNECTED });
    while (this.#found.length > 0) {
      const layer = this.#found;
      this.#found = [];
      worlds.push(layer.length);
      if (worlds.length > depth) break;
      for (const key of layer) this.#explore(decoded(key));
    }
    return found(this.#states, worlds, this.#transitions, depth);
  }

  #explore(world: World): void {
    for (const [device, name] of DEVICES.entries()) {
      const bit = 1 << device;
      if (!(world.connected & bit)) {
        this.#reach({ ...world, connected: world.connected | bit });
        continue;
      }
      for (const cause of [GONE_LOSS, GONE_GOODBYE]) {
        this.#reach({
          one: this.#live(world.one, device * COMMANDS + cause),
          other: this.#live(world.other, device * COMMANDS + cause),
          connected: world.connected & ~bit,
        });
      }
      for (const turned of [false, true]) {
        const { one, other, connected } = turned ? { ...world, one: world.other, other: world.one } : world;
        this.#speak(device, name, one, other, connected);
      }
    }
    const time = DEVICES.length * COMMANDS;
    for (let each = 0; each < TIMES; each++) {
      const [one, other] = [this.#live(world.one, time + each), this.#live(world.other, time + each)];
      if (each === RESTART) this.#reach({ one, other, connected: 0 });
      else {
        this.#reach({ ...world, one });
        this.#reach({ ...world, other });
      }
    }
  }

  /** Everything that a device can say to the call in one conversation, `other` being the call in the other. */
  #speak(device: number, name: DeviceName, one: number, other: number, connected: number): void {
    const { personId } = deviceNamed(name);
    const otherSeat = this.#holds(other, personId);
    const leaveOther = () => this.#live(other, device * COMMANDS + SWITCH_AWAY);
    if (one === NONE) {
      const begun = this.#begun(name, personId, connected);
      this.#reach({ one: begun, other: otherSeat ? leaveOther() : other, connected });
      return;
    }
    for (let command = RING; command < GONE_LOSS; command++) {
      const next = this.#live(one, device * COMMANDS + command);
      // Who is in another call rings as busy, and cannot join as if they were not.
      if ((command === RING || command === JOIN) && otherSeat) continue;
      if ((command === JOIN_OTHER || command === JOIN_LEAVING) && !otherSeat) continue;
      const moved = command === JOIN_LEAVING && next !== one;
      this.#reach({ one: next, other: moved ? leaveOther() : other, connected });
    }
  }

  #begun(name: DeviceName, personId: PersonId, connected: number): number {
    const callee = PERSONS.find((id) => id !== personId) as PersonId;
    const reachable = DEVICES.some((device, bit) => deviceNamed(device).personId === callee && connected & (1 << bit));
    return 1 + this.#states.begin(name, [reachable ? callee : `${callee}:away`]);
  }

  #live(call: number, happening: number): number {
    if (call === NONE) return NONE;
    const next = this.#states.after(call - 1, happening);
    return next === NOTHING ? call : next === ENDED ? NONE : 1 + next;
  }

  #holds(call: number, personId: PersonId): boolean {
    return call !== NONE && isSeated(this.#states.call(call - 1), personId);
  }

  #reach(world: World): void {
    this.#transitions++;
    const key = this.#canonical(world);
    if (this.#met.has(key)) return;
    for (const person of PERSONS) {
      must(
        !(this.#holds(world.one, person) && this.#holds(world.other, person)),
        'L5.2',
        'one seat over all live calls',
      );
    }
    this.#met.add(key);
    this.#found.push(key);
  }

  #canonical({ one, other, connected }: World): number {
    let least = Number.POSITIVE_INFINITY;
    for (let symmetry = 0; symmetry < SYMMETRIES.length; symmetry++) {
      const [first, second] = [this.#rename(one, symmetry), this.#rename(other, symmetry)];
      const devices = renamedDevices(connected, symmetry);
      least = Math.min(least, encoded(Math.min(first, second), Math.max(first, second), devices));
    }
    return least;
  }

  #rename(call: number, symmetry: number): number {
    if (call === NONE || symmetry === 0) return call;
    const place = call * SYMMETRIES.length + symmetry;
    const known = this.#renamed.get(place);
    if (known !== undefined) return known;
    const renamed = 1 + this.#states.renamed(call - 1, SYMMETRIES[symmetry] as Rename);
    this.#renamed.set(place, renamed);
    return renamed;
  }
}

/** Users swapped or not, and each one's devices swapped or not. */
const SYMMETRIES: Rename[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  person: (id) => (bits & 1 ? (id === 'ann' ? 'bob' : 'ann') : id),
  device: (personId, deviceId) => (bits & (personId === 'ann' ? 2 : 4) ? (deviceId === '1' ? '2' : '1') : deviceId),
}));

const RENAMED_DEVICES = SYMMETRIES.map(({ person, device }) =>
  Array.from({ length: ALL_CONNECTED + 1 }, (_, connected) =>
    DEVICES.reduce((bits, name, bit) => {
      const { personId, deviceId } = deviceNamed(name);
      const renamed = DEVICES.indexOf(`${person(personId)}/${device(personId, deviceId)}`);
      return connected & (1 << bit) ? bits | (1 << renamed) : bits;
    }, 0),
  ),
);

function renamedDevices(connected: number, symmetry: number): number {
  return RENAMED_DEVICES[symmetry]?.[connected] ?? 0;
}

function encoded(one: number, other: number, connected: number): number {
  return (one * CALLS + other) * (ALL_CONNECTED + 1) + connected;
}

function decoded(key: number): World {
  const connected = key % (ALL_CONNECTED + 1);
  const calls = (key - connected) / (ALL_CONNECTED + 1);
  return { one: Math.floor(calls / CALLS), other: calls % CALLS, connected };
}
