import { type CallSession, ROUTES, type RouteName, type WireError } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Log } from '../../apps/gateway/src/telemetry/log.ts';
import { Client, type ClientOptions, type Person } from './client.ts';
import { startTestGateway, type TestGateway } from './start-gateway.ts';

/** Limits that no test meets by accident; tests of the limits set their own. */
const UNLIMITED = {
  LIMIT_GUESTS_PER_MINUTE: '1000000',
  LIMIT_CONNECTIONS_PER_MINUTE: '1000000',
  LIMIT_INITIATE_BURST: '1000000',
  LIMIT_COMMANDS_PER_SECOND: '1000000',
  LIMIT_SIGNALS_PER_SECOND: '1000000',
  LIMIT_CANDIDATES_PER_SECOND: '1000000',
  LIMIT_HTTP_PER_SECOND: '1000000',
};

export interface Question {
  as?: Person;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

/** Two people with one device each, and the conversation that they share. */
export interface Pair {
  alice: Client;
  bob: Client;
  conversationId: string;
}

/** A call between two, as each of them sees it. */
export interface PairInCall extends Pair {
  callId: string;
  call: CallSession;
}

/** A gateway, and the people who come to it. */
export class Stage {
  readonly #settings: Record<string, string>;
  readonly #clock: Clock | undefined;
  readonly #log: Log | undefined;
  readonly #clients: Client[] = [];
  #gateway: TestGateway | undefined;

  /** With a `clock` the gateway's deadlines are the test's to meet; sockets and stores keep the machine's time. */
  constructor(settings: Record<string, string> = {}, clock?: Clock, log?: Log) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
  }

  get gateway(): TestGateway {
    if (!this.#gateway) throw new Error('the gateway is not open');
    return this.#gateway;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.gateway.port}`;
  }

  async open(): Promise<void> {
    this.#gateway = await this.#start({});
  }

  /** Starts the same gateway anew on the same data, at a port of its own. */
  async reopen(): Promise<void> {
    const { folder } = this.gateway;
    await this.gateway.close();
    this.#gateway = await this.#start({ folder });
  }

  #start(options: { folder?: string }): Promise<TestGateway> {
    return startTestGateway(
      { ...UNLIMITED, ...this.#settings },
      { ...options, ...(this.#clock ? { clock: this.#clock } : {}), ...(this.#log ? { log: this.#log } : {}) },
    );
  }

  async close(): Promise<void> {
    await this.#gateway?.remove();
  }

  /** Closes the clients, and gives what any of them heard that no gateway may say. */
  dismiss(): string[] {
    const violations = this.#clients.flatMap((client) => client.violations);
    for (const client of this.#clients.splice(0)) client.close();
    return violations;
  }

  /** Asks over HTTP; the answer is held to the schema of its row. */
  async ask<Answer = Record<string, unknown>>(name: RouteName, question: Question = {}): Promise<Answer> {
    const { status, body } = await this.request(name, question);
    const row: { status: number; answer?: { parse(value: unknown): unknown } } = ROUTES[name];
    if (status !== row.status) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    row.answer?.parse(body);
    return body as Answer;
  }

  /** Asks over HTTP, and gives whatever came back. */
  async request(
    name: RouteName,
    { as, params = {}, query, body }: Question = {},
  ): Promise<{ status: number; body: { error?: WireError } }> {
    const [method = '', path = ''] = name.split(' ');
    const url = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? key));
    const response = await fetch(`${this.origin}${url}${query ? `?${new URLSearchParams(query)}` : ''}`, {
      method,
      headers: {
        // One that is kept may be closed by the gateway just when it is used again.
        connection: 'close',
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }

  async person(displayName: string): Promise<Person> {
    const { token, user } = await this.ask<{ token: string; user: { id: string } }>('POST /api/auth/guest', {
      body: { displayName },
    });
    return { id: user.id, displayName, token, kind: 'user' };
  }

  async conversation(maker: Person, ...others: Person[]): Promise<string> {
    const { conversation } = await this.ask<{ conversation: { id: string } }>('POST /api/conversations', {
      as: maker,
      body: { memberIds: others.map(({ id }) => id) },
    });
    return conversation.id;
  }

  async invite(maker: Person, conversationId: string): Promise<string> {
    const { invite } = await this.ask<{ invite: { token: string } }>('POST /api/conversations/:id/invites', {
      as: maker,
      params: { id: conversationId },
    });
    return invite.token;
  }

  /** Somebody who comes by a link into this conversation. */
  async linkGuest(maker: Person, conversationId: string, displayName: string): Promise<Person> {
    const { token, guest } = await this.ask<{ token: string; guest: { anonymousId: string } }>(
      'POST /api/invites/:token/guest',
      { params: { token: await this.invite(maker, conversationId) }, body: { displayName } },
    );
    return { id: guest.anonymousId, displayName, token, kind: 'guest' };
  }

  async connect(person: Person, options: ClientOptions = {}): Promise<Client> {
    const client = await Client.connect(this.origin, person, options);
    this.#clients.push(client);
    return client;
  }

  unconnected(person: Person, options: ClientOptions = {}): Client {
    const client = Client.unconnected(this.origin, person, options);
    this.#clients.push(client);
    return client;
  }

  /** Somebody new, with one device. */
  async newcomer(displayName: string, options: ClientOptions = {}): Promise<Client> {
    return this.connect(await this.person(displayName), options);
  }

  async pair(options: ClientOptions = {}): Promise<Pair> {
    const [alice, bob] = await Promise.all([this.newcomer('Alice', options), this.newcomer('Bob', options)]);
    return { alice, bob, conversationId: await this.conversation(alice.person, bob.person) };
  }

  /** Three people with a device each, and their conversation. */
  async trio(): Promise<Pair & { carol: Client }> {
    const [alice, bob, carol] = await Promise.all(['Alice', 'Bob', 'Carol'].map((name) => this.newcomer(name)));
    if (!alice || !bob || !carol) throw new Error('three were asked for');
    return { alice, bob, carol, conversationId: await this.conversation(alice.person, bob.person, carol.person) };
  }

  /** Alice calls, and Bob's device shows it. */
  async ringing(pair?: Pair): Promise<PairInCall> {
    const { alice, bob, conversationId } = pair ?? (await this.pair());
    const { call } = await alice.command('call:initiate', { conversationId, type: 'video' });
    await bob.waitFor('call:initiated', ({ callId }) => callId === call.id);
    const rung = await bob.command('call:ringing', { callId: call.id });
    await alice.waitFor('call:ringing', ({ callId }) => callId === call.id);
    return { alice, bob, conversationId, callId: call.id, call: rung.call };
  }

  /** Alice called, and Bob accepted. */
  async talking(pair?: Pair): Promise<PairInCall> {
    const { alice, bob, conversationId, callId } = await this.ringing(pair);
    const { call } = await bob.command('call:join', { callId });
    await alice.waitFor('call:participant-joined', (event) => event.callId === callId);
    await bob.waitFor('call:participant-joined', (event) => event.callId === callId);
    return { alice, bob, conversationId, callId, call };
  }

  /** The call as this client may see it. */
  async snapshot(client: Client, callId: string): Promise<CallSession> {
    return (await client.command('call:sync', { callId })).call;
  }

  /** What happened in the call, as this person may see it. */
  async timeline(person: Person, callId: string): Promise<{ at: string; type: string; [key: string]: unknown }[]> {
    const { events } = await this.ask<{ events: { at: string; type: string }[] }>('GET /api/calls/:id/timeline', {
      as: person,
      params: { id: callId },
    });
    return events;
  }

  /** This person's calls of the conversation, newest first. */
  async history(person: Person, conversationId: string): Promise<(CallSession & { missed: boolean; seen: boolean })[]> {
    const { calls } = await this.ask<{ calls: (CallSession & { missed: boolean; seen: boolean })[] }>(
      'GET /api/conversations/:id/calls',
      { as: person, params: { id: conversationId } },
    );
    return calls;
  }
}

/** A gateway for the tests of this block; each test's clients are closed after it, and may have heard nothing wrong. */
export function useStage(settings: Record<string, string> = {}, clock?: Clock, log?: Log): Stage {
  const stage = new Stage(settings, clock, log);
  beforeAll(() => stage.open());
  afterEach(() => {
    expect(stage.dismiss()).toEqual([]);
  });
  afterAll(() => stage.close());
  return stage;
}
