import { type CallRecord, type CallSession, ProtocolError, type TimelineEvent } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import { type Call, isHiddenFrom, isLive } from '../call/call.ts';
import type { Person } from '../call/person.ts';
import { callRecord } from '../call/record.ts';
import { timelineFor } from '../call/timeline.ts';
import { callSession, timestamp } from '../call/view.ts';
import type { Speaker } from '../socket/speaker.ts';
import type { CallPage, CallStore, PageRequest } from '../store/port.ts';
import type { Access } from './access.ts';

export interface HistoryPage {
  calls: CallRecord[];
  nextCursor?: string;
}

interface Parts {
  store: CallStore;
  access: Access;
  speaker: Speaker;
  clock: Clock;
}

/** The calls that somebody may look back on (R2, R3). */
export class CallHistory {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async ofConversation(person: Person, conversationId: string, page: PageRequest): Promise<HistoryPage> {
    const { store, access } = this.#parts;
    await access.toSee(conversationId, person);
    return this.#records(person, await store.callsOfConversation(conversationId, person.id, page));
  }

  /** In which the person was rung or had a seat; a live one only while they still belong to its conversation. */
  async ofPerson(person: Person, page: PageRequest): Promise<HistoryPage> {
    const { store, access } = this.#parts;
    const found = await store.callsOfPerson(person.id, page);
    const own = new Set((await access.conversationsOf(person)).map(({ id }) => id));
    return this.#records(person, {
      ...found,
      calls: found.calls.filter((call) => isOpenTo(call, person, own.has(call.conversationId))),
    });
  }

  async call(person: Person, callId: string): Promise<CallSession> {
    return callSession(await this.#visible(person, callId), person.id);
  }

  async timeline(person: Person, callId: string): Promise<TimelineEvent[]> {
    const call = await this.#visible(person, callId);
    return timelineFor(await this.#parts.store.facts(callId), call, person.id);
  }

  /** The missed calls of a conversation were looked at; the person's devices hear of it. */
  async markSeen(person: Person, conversationId: string): Promise<void> {
    const { store, access, speaker, clock } = this.#parts;
    await access.toSee(conversationId, person);
    const until = clock.now();
    await store.markSeen(person.id, conversationId, until);
    speaker.toPersons([person.id], 'calls:seen', { conversationId, until: timestamp(until) });
  }

  async #visible(person: Person, callId: string): Promise<Call> {
    const { store, access } = this.#parts;
    const stored = await store.call(callId);
    const member = stored && (await access.membership(stored.call.conversationId, person));
    if (!stored || !isOpenTo(stored.call, person, member !== undefined)) throw new ProtocolError('CALL_NOT_FOUND');
    return stored.call;
  }

  async #records(person: Person, { calls, nextCursor }: CallPage): Promise<HistoryPage> {
    const seenUntil = await this.#parts.store.seenUntil(person.id);
    return {
      calls: calls.map((call) => callRecord(call, person.id, seenUntil.get(call.conversationId))),
      ...(nextCursor ? { nextCursor } : {}),
    };
  }
}

/** Members see their conversation's calls; who left still sees those that they were part of and that are over. */
function isOpenTo(call: Call, person: Person, isMember: boolean): boolean {
  if (isHiddenFrom(call, person.id)) return false;
  if (isMember) return true;
  const tookPart = Object.hasOwn(call.people, person.id) || call.seats.some((seat) => seat.person.id === person.id);
  return tookPart && !isLive(call);
}
