import { type CommandName, type CommandPayload, REQUEST_ID_MEMORY_MS } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { Actor } from '../call/person.ts';
import type { CallService } from '../runner/call-service.ts';
import type { RequestStore } from '../store/port.ts';

type Standing = Awaited<ReturnType<CallService['standing']>>;

/** What of how a person stands in a call makes the answer of each command that changes something. */
const ANSWERS: Partial<Record<CommandName, (standing: Standing, payload: object) => object>> = {
  'call:initiate': (standing) => standing,
  'call:join': (standing) => standing,
  'call:resume': (standing) => standing,
  'call:ringing': ({ call, iceServers }) => ({ call, iceServers }),
  'call:toggle-audio': ({ participant }) => ({ participant }),
  'call:toggle-video': ({ participant }) => ({ participant }),
  'call:toggle-screen': ({ participant }) => ({ participant }),
  'call:reject': ({ call }) => ({ callId: call.id }),
  'call:leave': ({ call }) => ({ callId: call.id }),
  'call:end': ({ call }) => ({ callId: call.id }),
  'call:report': ({ call }) => ({ callId: call.id }),
  'call:force-leave': (_, payload) => ({
    conversationId: (payload as CommandPayload<'call:force-leave'>).conversationId,
    left: 1,
  }),
};

/**
 * What a request that was done before this start of the gateway is answered with: how things stand now (W1.1). What was done
 * since then the memory knows, so the store is asked only while something from before may still come again.
 */
export class RequestRecall {
  readonly #store: RequestStore;
  readonly #calls: Pick<CallService, 'standing'>;
  readonly #clock: Clock;
  readonly #until: number;

  constructor({ store, calls, clock }: { store: RequestStore; calls: Pick<CallService, 'standing'>; clock: Clock }) {
    this.#store = store;
    this.#calls = calls;
    this.#clock = clock;
    this.#until = clock.now() + REQUEST_ID_MEMORY_MS;
  }

  /** @throws ProtocolError when the call is not this person's to know any more */
  async answer(actor: Actor, name: CommandName, payload: { requestId: string }): Promise<object | undefined> {
    const answerOf = ANSWERS[name];
    if (!answerOf || this.#clock.now() >= this.#until) return undefined;
    const callId = await this.#store.callOfRequest({ personId: actor.personId, requestId: payload.requestId });
    return callId === undefined ? undefined : answerOf(await this.#calls.standing(actor, callId), payload);
  }
}
