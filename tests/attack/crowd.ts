import { type CallSession, isCommandName, LIMITS } from '@parley/protocol';
import fc from 'fast-check';
import type { Client, Person } from '../gateway/client.ts';
import type { PairInCall, Stage } from '../gateway/stage.ts';
import { commands } from './grammar.ts';
import { filled, type Hole } from './hole.ts';

const DEVICES = 2;
/** What is under way at one time: few enough that what one learns the next may use. */
const AT_ONCE = 8;
/** The ids that are tried are the latest ones, so that most calls of which they tell still live. */
const REMEMBERED = 3;

type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

const step = fc.record({
  who: fc.nat(1_000),
  device: fc.nat(DEVICES - 1),
  act: fc.oneof(
    {
      weight: 60,
      arbitrary: fc.record({
        is: fc.constant('command' as const),
        withAck: fc.nat(5).map((n) => n > 0),
        command: commands,
      }),
    },
    { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('lose' as const, 'goodbye' as const) }) },
  ),
});

type Latest = 'callId' | 'conversationId' | 'device';

/** One of those who do as the fuzz tells them. */
interface Member {
  person: Person;
  devices: (Client | undefined)[];
  /** The calls that they were told of. */
  calls: Set<string>;
}

export interface CrowdReport {
  commands: number;
  /** Answers by their code; `ok` for what was done. */
  answers: Map<string, number>;
}

/**
 * Four people and a link guest, with two devices each, who send whatever the grammar makes to a real gateway, many at a time.
 * Beside them two others talk in a call, of which nobody may learn anything and which nobody may touch.
 */
export class Crowd {
  readonly #stage: Stage;
  readonly #members: Member[];
  readonly #shared: string;
  readonly #secret: PairInCall;
  readonly #before: CallSession;
  readonly #conversationOfCall = new Map<string, string>();
  readonly #lately: Record<Latest, string[]> = { callId: [], conversationId: [], device: [] };
  readonly report: CrowdReport = { commands: 0, answers: new Map() };

  private constructor(stage: Stage, members: Member[], shared: string, secret: PairInCall, before: CallSession) {
    this.#stage = stage;
    this.#members = members;
    this.#shared = shared;
    this.#secret = secret;
    this.#before = before;
  }

  static async gather(stage: Stage): Promise<Crowd> {
    const [ann, ben, cat, mallory] = await Promise.all(
      ['Ann', 'Ben', 'Cat', 'Mallory'].map((name) => stage.person(name)),
    );
    if (!ann || !ben || !cat || !mallory) throw new Error('four were asked for');
    const shared = await stage.conversation(ann, ben, cat);
    const gus = await stage.linkGuest(ann, shared, 'Gus');
    const people = [ann, ben, cat, mallory, gus];
    const secret = await stage.talking();
    const { alice, bob, callId } = secret;
    // Otherwise time would say so in the midst of it (L13.3).
    for (const client of [alice, bob]) await client.command('call:report', { callId, state: 'connected' });
    for (const client of [alice, bob]) await client.caughtUp();
    const before = await stage.snapshot(alice, callId);
    alice.forget();
    bob.forget();
    const members = people.map((person): Member => ({ person, devices: [], calls: new Set() }));
    return new Crowd(stage, members, shared, secret, before);
  }

  /** Does `count` steps, the same for the same seed. Gives everything that should not have been, in words. */
  async run(seed: number, count: number): Promise<string[]> {
    const faults: string[] = [];
    const steps = fc.sample(step, { seed, numRuns: count });
    for (let from = 0; from < steps.length; from += AT_ONCE) {
      await this.#everybodyThere();
      const batch = steps.slice(from, from + AT_ONCE);
      const outcomes = await Promise.all(batch.map((each) => this.#take(each)));
      faults.push(...outcomes.filter((fault) => fault !== undefined));
      faults.push(...this.#overheard());
      this.#learn();
    }
    return [...faults, ...(await this.#foreign()), ...(await this.#disturbed())];
  }

  async #everybodyThere(): Promise<void> {
    await Promise.all(
      this.#members.flatMap(({ person, devices }) =>
        Array.from({ length: DEVICES }, async (_, index) => {
          if (devices[index]?.socket.connected) return;
          const deviceId = devices[index]?.deviceId;
          devices[index] = await this.#stage.connect(person, deviceId === undefined ? {} : { deviceId });
        }),
      ),
    );
  }

  async #take({ who, device, act }: Step): Promise<string | undefined> {
    const member = this.#members[who % this.#members.length];
    const client = member?.devices[device];
    if (!member || !client) throw new Error('nobody is there');
    // What is sent by a socket that has just been closed would wait in it for ever.
    if (!client.socket.connected) return undefined;
    if (act.is !== 'command') {
      client[act.is]();
      return undefined;
    }
    const { name } = act.command;
    const payload = ownRequest(
      name,
      filled(act.command.payload, (hole) => this.#fill(hole, member)),
    );
    this.report.commands++;
    if (!act.withAck) {
      client.socket.emit(name, payload);
      return undefined;
    }
    try {
      const answer = await client.ask(name, payload);
      const code = answer.ok ? 'ok' : answer.error.code;
      this.report.answers.set(code, (this.report.answers.get(code) ?? 0) + 1);
      const broken = code === 'INTERNAL' || code === 'UNAVAILABLE';
      return broken
        ? `${code} to ${describe(member.person, name, payload)}`
        : this.#telltale(answer, member.person, name);
    } catch (error) {
      // Who left does not hear the answer.
      return client.socket.connected ? `${error} to ${describe(member.person, name, payload)}` : undefined;
    }
  }

  #fill(hole: Hole, { person: { id, token }, calls }: Member): unknown {
    const { callId, conversationId } = this.#secret;
    const people = this.#members.map(({ person }) => person);
    switch (hole.need) {
      case 'callId':
        return hole.of([...[...calls].slice(-2), ...[...calls].slice(-1), ...this.#lately.callId, callId, 'never-was']);
      case 'conversationId':
        return hole.of([this.#shared, this.#shared, ...this.#lately.conversationId, conversationId, 'never-was']);
      case 'person':
        return hole.of([...people.map((person) => person.id), id, 'nobody']);
      case 'device':
        return hole.of([...this.#lately.device, 'no-device']);
      case 'token':
        return hole.of([token, ...people.map((person) => person.token), `${token}x`, 'x']);
      case 'requestId':
        // Some are repeats.
        return `${hole.pick}`;
    }
  }

  /** Takes up the ids that were heard, as whoever listens at every door would have them. */
  #learn(): void {
    for (const { devices, calls } of this.#members) {
      for (const client of devices) {
        for (const { name, payload } of client?.heard ?? []) {
          const { callId, conversationId } = payload as { callId?: string; conversationId?: string };
          if (name === 'session:ready') this.#remember('device', String(payload.deviceId));
          if (callId === undefined) continue;
          calls.add(callId);
          this.#remember('callId', callId);
          if (conversationId === undefined) continue;
          this.#conversationOfCall.set(callId, conversationId);
          this.#remember('conversationId', conversationId);
        }
        client?.forget();
      }
    }
  }

  #remember(what: Latest, id: string): void {
    if (this.#lately[what].includes(id)) return;
    this.#lately[what].push(id);
    if (this.#lately[what].length > REMEMBERED) this.#lately[what].shift();
  }

  /** What names the talk of the two who are none of theirs. */
  #telltale(said: unknown, { displayName }: Person, where: string): string | undefined {
    const { callId, conversationId, alice, bob } = this.#secret;
    const text = JSON.stringify(said);
    const found = [callId, conversationId, alice.id, bob.id, alice.deviceId, bob.deviceId].find((id) =>
      text.includes(id),
    );
    return found === undefined ? undefined : `${displayName} learnt ${found} by ${where}: ${text}`;
  }

  #overheard(): string[] {
    return this.#members.flatMap(({ person, devices }) =>
      devices.flatMap((client) =>
        (client?.heard ?? []).flatMap(({ name, payload }) => this.#telltale(payload, person, name) ?? []),
      ),
    );
  }

  /** Calls that somebody heard of whose conversation is not theirs to know. */
  async #foreign(): Promise<string[]> {
    const faults = await Promise.all(
      this.#members.map(async ({ person, calls }) => {
        const known = await this.#conversationsOf(person);
        return [...calls].flatMap((callId) => {
          const conversationId = this.#conversationOfCall.get(callId);
          if (conversationId === undefined || known.has(conversationId)) return [];
          return [`${person.displayName} heard of ${callId} in a conversation that is not theirs`];
        });
      }),
    );
    return faults.flat();
  }

  async #conversationsOf(person: Person): Promise<Set<string>> {
    if (person.kind === 'guest') return new Set([this.#shared]);
    const { conversations } = await this.#stage.ask<{ conversations: { id: string }[] }>('GET /api/conversations', {
      as: person,
    });
    return new Set(conversations.map(({ id }) => id));
  }

  /** Whether the two still talk as before, without having heard of anything. */
  async #disturbed(): Promise<string[]> {
    const { alice, bob, callId } = this.#secret;
    const after = await this.#stage.snapshot(alice, callId);
    await bob.caughtUp();
    const heard = [...alice.heard, ...bob.heard].map(({ name }) => `two who talk heard ${name}`);
    const same = JSON.stringify(after) === JSON.stringify(this.#before);
    return [...heard, ...(same ? [] : [`their call changed to ${JSON.stringify(after)}`])];
  }
}

/** Under another command's name the same id gets the first answer, which is of another form; that is tested by itself. */
function ownRequest(command: string, payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('requestId' in payload)) return payload;
  const { requestId } = payload;
  if (typeof requestId !== 'string' || requestId === '' || requestId.length > LIMITS.idCharacters) return payload;
  return Object.assign(payload, { requestId: `${command}-${requestId}`.slice(0, LIMITS.idCharacters) });
}

function describe({ displayName }: Person, name: string, payload: unknown): string {
  const text = JSON.stringify(payload) ?? '';
  return `${displayName}'s ${isCommandName(name) ? name : `unknown ${name}`} ${text.slice(0, 500)}`;
}
