import { type Clock, SerialQueue } from '@parley/runtime';
import { announce } from '../call/announce.ts';
import type { Call, CallRules, LiveCall } from '../call/call.ts';
import { isLive } from '../call/call.ts';
import { nextDeadline } from '../call/deadlines.ts';
import { decide } from '../call/decide.ts';
import { apply } from '../call/evolve.ts';
import type { Fact } from '../call/facts.ts';
import type { Input, InputOf } from '../call/inputs.ts';
import type { Actor } from '../call/person.ts';
import { isRefusal, type Refusal, refuse } from '../call/refusal.ts';
import type { Speaker } from '../socket/speaker.ts';
import {
  type Along,
  type CallChange,
  type CallStore,
  CommitConflict,
  type MembershipChange,
  type OutboxMessage,
  type RequestKey,
  type Stored,
} from '../store/port.ts';
import type { CallIndex } from './call-index.ts';

/** One call's step, after it was stored. */
export interface Step {
  before: Call | undefined;
  after: Call;
  facts: Fact[];
  /** What was stored for the host product. */
  messages: OutboxMessage[];
}

/** What the host product is to be told of these facts, after which the call is as given. */
export type MessagesOf = (facts: readonly Fact[], after: Call) => OutboxMessage[];

/** Hears of every step after it was stored and said: deadlines, metrics, logs, presence. */
export type StepListener = (step: Step) => void;

export interface CallRunnerParts {
  store: CallStore;
  index: CallIndex;
  speaker: Speaker;
  clock: Clock;
  rules: CallRules;
  /** What the host product is told of a step, and stored with it (H1); absent when it wants to be told nothing. */
  messagesOf?: MessagesOf;
  /** Something broke after the step was stored, and so has happened all the same. */
  onFailure(callId: string, error: unknown): void;
}

/** An input whose actor takes a seat, and so may have to leave another. */
type SeatInput = InputOf<'initiate'> | InputOf<'join'>;
/** What a change of a conversation's people is to its live call. */
type ConversationInput = InputOf<'member-added'> | InputOf<'member-removed'>;
/** A step that is not stored yet, with the call that it was decided on. */
type DecidedStep = [Stored | undefined, CallChange];

// Each conflict means that somebody else's step went through; more than a few in a row mean that something is broken.
const CONFLICTS_BORNE = 8;

/**
 * The only way to change a call: load → decide → store → speak, one conversation at a time in order.
 * A command that moves a person from one call to another holds both and stores both in one transaction.
 */
export class CallRunner {
  readonly #parts: CallRunnerParts;
  readonly #queue = new SerialQueue<string>();
  readonly #listeners = new Set<StepListener>();

  constructor(parts: CallRunnerParts) {
    this.#parts = parts;
  }

  onStep(listener: StepListener): void {
    this.#listeners.add(listener);
  }

  /** Resolves when every step that was begun has been stored and said. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /**
   * Gives the call after the input, or why it may not happen. Rejects when the store fails; then nothing happened.
   * @param request whose it is, stored with what it changes (W1.1)
   */
  async run(callId: string, input: Exclude<Input, SeatInput>, request?: RequestKey): Promise<Call | Refusal> {
    const conversationId = await this.#conversationOf(callId);
    if (conversationId === undefined) return refuse('CALL_NOT_FOUND');
    return this.#queue.run([conversationId], () =>
      this.#retrying(async () => {
        const stored = await this.#load(callId);
        const change = this.#decide(stored, input);
        if (isRefusal(change)) return change;
        return this.#conclude([[stored, change]], change.call, request);
      }),
    );
  }

  /**
   * What happens to the live call of a conversation, if there is one; and with it, in one transaction, who belongs to the
   * conversation (L9.5). Rejects when the store fails; then neither has happened.
   * @param ask what it is, asked when it is this conversation's turn; nothing, when it has become of no account
   */
  async inConversation(
    conversationId: string,
    ask: (call: LiveCall) => Promise<ConversationInput | undefined>,
    membership?: MembershipChange,
  ): Promise<void> {
    await this.#queue.run([conversationId], () =>
      this.#retrying(async () => {
        const stored = this.#parts.index.inConversation(conversationId);
        const input = stored && (await ask(stored.call));
        const change = input && this.#decide(stored, input);
        await this.#store(change && !isRefusal(change) ? [[stored, change]] : [], { membership });
      }),
    );
  }

  /**
   * L1: starts a call in a conversation that has no live one.
   * @param ask what is wanted, asked when it is this conversation's turn: who belongs to it does not change before it is done
   */
  initiate(
    conversationId: string,
    actor: Actor,
    ask: () => Promise<InputOf<'initiate'>>,
    request?: RequestKey,
  ): Promise<Call | Refusal> {
    const load = async () => this.#parts.index.inConversation(conversationId);
    return this.#takeSeat(conversationId, actor, ask, load, request);
  }

  /** L3, L5: takes a seat. */
  async join(callId: string, input: InputOf<'join'>, request?: RequestKey): Promise<Call | Refusal> {
    const conversationId = await this.#conversationOf(callId);
    if (conversationId === undefined) return refuse('CALL_NOT_FOUND');
    return this.#takeSeat(
      conversationId,
      input.actor,
      async () => input,
      () => this.#load(callId),
      request,
    );
  }

  async #takeSeat(
    conversationId: string,
    actor: Actor,
    ask: () => Promise<SeatInput>,
    load: () => Promise<Stored | undefined>,
    request: RequestKey | undefined,
  ): Promise<Call | Refusal> {
    for (;;) {
      const other = this.#otherSeat(actor, conversationId);
      const held = other ? [conversationId, other.conversationId] : [conversationId];
      const outcome = await this.#queue.run(held, () =>
        this.#retrying(async () => {
          // While this waited for its turn the person may have moved; then another conversation must be held. Who has left theirs
          // needs none: waiting anew would let what they asked for after this go first.
          const now = this.#otherSeat(actor, conversationId);
          if (now && now.id !== other?.id) return undefined;
          const [stored, input] = [await load(), await ask()];
          const change = this.#decide(stored, { ...input, ...(now ? { otherSeat: now.id } : {}) });
          if (isRefusal(change)) return change;
          const steps: DecidedStep[] = [[stored, change]];
          if (now && change.facts.length > 0) {
            const left = this.#parts.index.get(now.id);
            const leaving = this.#decide(left, { type: 'switch-away', actor });
            if (!isRefusal(leaving)) steps.unshift([left, leaving]);
          }
          return this.#conclude(steps, change.call, request);
        }),
      );
      if (outcome) return outcome;
    }
  }

  #otherSeat(actor: Actor, conversationId: string): Call | undefined {
    const held = this.#parts.index.heldBy(actor.personId);
    return held && held.conversationId !== conversationId ? held : undefined;
  }

  async #conversationOf(callId: string): Promise<string | undefined> {
    return (this.#parts.index.get(callId) ?? (await this.#parts.store.call(callId)))?.call.conversationId;
  }

  async #load(callId: string): Promise<Stored | undefined> {
    return this.#parts.index.get(callId) ?? (await this.#parts.store.call(callId));
  }

  #decide(stored: Stored | undefined, input: Input): CallChange | Refusal {
    const { clock, rules, messagesOf } = this.#parts;
    const facts = decide(stored?.call, input, clock.now(), rules);
    if (isRefusal(facts)) return facts;
    const before = input.type === 'initiate' ? undefined : stored;
    const call = facts.length > 0 ? apply(before?.call, facts) : (before?.call as Call);
    return {
      call,
      facts,
      basedOn: before?.revision ?? 0,
      nextDeadline: nextDeadline(call, rules),
      messages: messagesOf?.(facts, call) ?? [],
    };
  }

  /** Stores the steps and whose request they were, and gives the call that it was about. */
  async #conclude(steps: DecidedStep[], outcome: Call, request: RequestKey | undefined): Promise<Call> {
    await this.#store(steps, { request: request && { ...request, callId: outcome.id, at: this.#parts.clock.now() } });
    return outcome;
  }

  /** Stores the steps in one transaction, then tells the world in their order. */
  async #store(steps: DecidedStep[], along: Along): Promise<void> {
    const { store, index, onFailure } = this.#parts;
    const changes = steps.filter(([, change]) => change.facts.length > 0);
    if (changes.length > 0 || along.membership) {
      await store.commit(
        changes.map(([, change]) => change),
        along,
      );
    }
    for (const [, { call, basedOn }] of changes) index.put({ call, revision: basedOn + 1 });
    for (const [stored, { call, facts, basedOn, messages }] of changes) {
      const step: Step = { before: basedOn === 0 ? undefined : stored?.call, after: call, facts, messages };
      for (const hear of [this.#say, ...this.#listeners]) {
        try {
          hear(step);
        } catch (error) {
          onFailure(call.id, error);
        }
      }
    }
  }

  readonly #say: StepListener = ({ before, after, facts }) => {
    const { speaker, rules } = this.#parts;
    for (const { audience, name, payload } of announce(before, facts, after, rules)) {
      if ('devices' in audience) speaker.toDevices(audience.devices, name, payload);
      else speaker.toPersons(audience.persons, name, payload, audience.except);
    }
  };

  /** Decides anew on what another writer stored meanwhile. */
  async #retrying<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof CommitConflict) || conflicts >= CONFLICTS_BORNE) throw error;
        await this.#reload();
      }
    }
  }

  /** After a conflict the index may be behind the store. */
  async #reload(): Promise<void> {
    const { store, index } = this.#parts;
    const live = await store.liveCalls();
    const alive = new Set(live.map(({ call }) => call.id));
    for (const { call } of [...index.all()]) {
      if (alive.has(call.id)) continue;
      const stored = await store.call(call.id);
      if (stored && !isLive(stored.call)) index.put(stored);
    }
    for (const stored of live) index.put(stored);
  }
}
