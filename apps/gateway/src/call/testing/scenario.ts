import type { EventName, EventPayload, RejectReason } from '@parley/protocol';
import { announce } from '../announce.ts';
import type { Call, CallRules, LossCause } from '../call.ts';
import { DEFAULT_CALL_RULES, isLive, seatOf } from '../call.ts';
import { nextDeadline } from '../deadlines.ts';
import { decide } from '../decide.ts';
import { apply } from '../evolve.ts';
import type { Fact } from '../facts.ts';
import type { Candidate, Input, InputOf } from '../inputs.ts';
import type { Message } from '../message.ts';
import type { Actor, DeviceRef, Person } from '../person.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { frozen, must, mustBeSound, mustStand } from './invariants.ts';

/** A device as tests write it: `ann/1` is the device `1` of Ann. Persons whose name begins with `guest` came by link. */
export type DeviceName = `${string}/${string}`;
/** Somebody to be rung: `bob`, or with why nothing rings, `bob:away`, `bob:do-not-disturb`, `bob:blocked`. */
export type CandidateName = string;

export interface Setting {
  others?: CandidateName[];
  rules?: Partial<CallRules>;
  callType?: 'audio' | 'video';
}

export const START = Date.UTC(2026, 0, 1);

/** One call, told as what happens to it. Every step is held against what holds for all of them. */
export function scenario(setting: Setting = {}): Scenario {
  return new Scenario(setting);
}

export class Scenario {
  now = START;
  /** Everything that happened, in order. */
  readonly facts: Fact[] = [];
  readonly rules: CallRules;
  readonly #setting: Setting;
  #call: Call | undefined;
  /** The state again, from the facts as they are stored. */
  #folded: Call | undefined;
  #refusal: Refusal | undefined;
  #messages: Message[] = [];
  #recent: Fact[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
    this.rules = { ...DEFAULT_CALL_RULES, ...setting.rules };
  }

  get call(): Call {
    if (!this.#call) throw new Error('No call was begun');
    return this.#call;
  }

  /** The code with which the last step was refused. */
  get refused(): string | undefined {
    return this.#refusal?.refused;
  }

  get details(): Record<string, unknown> | undefined {
    return this.#refusal?.details;
  }

  /** The types of what the last step brought about; empty when it changed nothing. */
  get happened(): string[] {
    return this.#recent.map(({ type }) => type);
  }

  /** The names of what the last step said to a device. */
  told(device: DeviceName): EventName[] {
    return this.#messages.filter((message) => reaches(message, deviceNamed(device))).map(({ name }) => name);
  }

  /** The payload of what the last step said to a device. */
  heard<Name extends EventName>(device: DeviceName, name: Name): EventPayload<Name> {
    const message = this.#messages.find((each) => each.name === name && reaches(each, deviceNamed(device)));
    if (!message) throw new Error(`${device} did not hear ${name}`);
    return message.payload as EventPayload<Name>;
  }

  seat(personId: string) {
    const seat = seatOf(this.call, personId);
    if (!seat) throw new Error(`${personId} has no seat`);
    return seat;
  }

  initiate(device: DeviceName, options: Partial<InputOf<'initiate'>> = {}): this {
    return this.step({
      type: 'initiate',
      actor: actorNamed(device),
      callId: 'call',
      participantId: `of-${device}`,
      conversationId: 'conversation',
      mode: 'p2p',
      callType: this.#setting.callType ?? 'video',
      media: { audio: true, video: true, screen: false },
      others: (this.#setting.others ?? ['bob']).map(candidateNamed),
      leaveOther: false,
      ...options,
    });
  }

  ring(device: DeviceName, busy = false): this {
    return this.step({ type: 'ring', actor: actorNamed(device), busy });
  }

  join(device: DeviceName, options: Partial<InputOf<'join'>> = {}): this {
    return this.step({
      type: 'join',
      actor: actorNamed(device),
      participantId: `of-${device}-${this.now}`,
      media: { audio: true, video: false, screen: false },
      leaveOther: false,
      ...options,
    });
  }

  reject(device: DeviceName, reason: RejectReason = 'declined'): this {
    return this.step({ type: 'reject', actor: actorNamed(device), reason });
  }

  leave(device: DeviceName): this {
    return this.step({ type: 'leave', actor: actorNamed(device) });
  }

  end(device: DeviceName): this {
    return this.step({ type: 'end', actor: actorNamed(device) });
  }

  forceLeave(device: DeviceName): this {
    return this.step({ type: 'force-leave', actor: actorNamed(device) });
  }

  switchAway(device: DeviceName): this {
    return this.step({ type: 'switch-away', actor: actorNamed(device) });
  }

  resume(device: DeviceName, { takeOver = false, fresh = false } = {}): this {
    return this.step({ type: 'resume', actor: actorNamed(device), takeOver, fresh });
  }

  toggle(device: DeviceName, mediaType: 'audio' | 'video' | 'screen', enabled: boolean): this {
    return this.step({ type: 'toggle', actor: actorNamed(device), mediaType, enabled });
  }

  report(device: DeviceName, report: { state?: 'connected' | 'failed'; milestone?: string; path?: string }): this {
    return this.step({ type: 'report', actor: actorNamed(device), ...report });
  }

  gone(device: DeviceName, cause: LossCause = 'loss'): this {
    return this.step({ type: 'device-gone', device: deviceNamed(device), cause });
  }

  add(name: CandidateName): this {
    return this.step({ type: 'member-added', member: candidateNamed(name) });
  }

  remove(personId: string): this {
    return this.step({ type: 'member-removed', personId });
  }

  restart(): this {
    return this.step({ type: 'restart' });
  }

  operatorEnd(): this {
    return this.step({ type: 'operator-end' });
  }

  /** The clock moves on, and nobody is woken. */
  later(ms: number): this {
    this.now += ms;
    return this;
  }

  /** The gateway is woken now. Without `connected`, the device of every seat is. */
  tick(connected?: DeviceName[]): this {
    const devices = connected?.map(deviceNamed) ?? this.call.seats.map(deviceOf);
    return this.step({ type: 'tick', connected: devices });
  }

  /** Time passes, and the gateway is woken at each deadline on the way. */
  pass(ms: number, connected?: DeviceName[]): this {
    const until = this.now + ms;
    for (let due = this.#due(until); due !== undefined; due = this.#due(until)) {
      this.now = Math.max(this.now, due);
      this.tick(connected);
    }
    this.now = until;
    return this;
  }

  step(input: Input): this {
    const before = frozen(this.#call);
    const outcome = decide(before, frozen(input), this.now, this.rules);
    this.#refusal = isRefusal(outcome) ? frozen(outcome) : undefined;
    this.#recent = isRefusal(outcome) ? [] : frozen(outcome);
    this.#messages = [];
    if (this.#recent.length === 0) return this;
    const base = input.type === 'initiate' ? undefined : before;
    const after = frozen(apply(base, this.#recent));
    const messages = frozen(announce(base, this.#recent, after, this.rules));
    mustBeSound({ before: base, input, facts: this.#recent, after, messages });
    mustStand(after, this.now, this.rules);
    this.#call = after;
    this.#messages = messages;
    this.facts.push(...this.#recent);
    this.#folded = apply(this.#folded, JSON.parse(JSON.stringify(this.#recent)));
    must(JSON.stringify(this.#folded) === JSON.stringify(after), 'C4', 'the facts, stored and folded, are the state');
    return this;
  }

  #due(until: number): number | undefined {
    const due = isLive(this.call) ? nextDeadline(this.call, this.rules) : null;
    return due !== null && due <= until ? due : undefined;
  }
}

function personNamed(name: string): Person {
  return {
    id: name,
    kind: name.startsWith('guest') ? 'guest' : 'user',
    displayName: name.charAt(0).toUpperCase() + name.slice(1),
  };
}

export function deviceNamed(device: DeviceName): DeviceRef {
  const [personId = '', deviceId = ''] = device.split('/');
  return { personId, deviceId };
}

export function actorNamed(device: DeviceName): Actor {
  const ref = deviceNamed(device);
  return { ...ref, person: personNamed(ref.personId) };
}

export function candidateNamed(name: CandidateName): Candidate {
  const [id = '', why] = name.split(':');
  const silenced = why === 'do-not-disturb' || why === 'blocked' ? why : 'no';
  return { person: personNamed(id), reachable: why !== 'away', silenced };
}

function reaches({ audience }: Message, device: DeviceRef): boolean {
  if ('devices' in audience) {
    return audience.devices.some((each) => each.personId === device.personId && each.deviceId === device.deviceId);
  }
  const excepted = audience.except?.personId === device.personId && audience.except.deviceId === device.deviceId;
  return audience.persons.includes(device.personId) && !excepted;
}

function deviceOf(seat: Call['seats'][number]): DeviceRef {
  return { personId: seat.person.id, deviceId: seat.deviceId };
}
