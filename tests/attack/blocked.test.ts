import { FakeClock } from '@parley/runtime/fakes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client, Person } from '../gateway/client.ts';
import { useStage } from '../gateway/stage.ts';
import { commands } from './grammar.ts';
import { filled, type Hole } from './hole.ts';

const STEPS = 40;

/** What somebody does who has blocked the caller, and who would not be there in the caller's eyes. */
const stirring = fc.constantFrom(
  'connect',
  'close',
  'call:ringing',
  'call:reject',
  'call:sync',
  'call:leave',
  'nothing',
);
const step = fc.record({ command: commands, stir: stirring });

describe('two worlds that differ in a block', () => {
  const clock = new FakeClock();
  const stage = useStage({}, clock);

  /** All that the caller was told, with each id as its number and each moment as one. */
  function transcript(heard: unknown[]): string[] {
    const numbers = new Map<string, number>();
    const number = (id: string) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size);
      return `id ${numbers.get(id)}`;
    };
    return heard.map((item) =>
      JSON.stringify(item)
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
        .replace(/"([\w-]{22})"/g, (_, id: string) => `"${number(id)}"`),
    );
  }

  /** The callee's devices, and what they do behind the block. */
  class Blocker {
    readonly #person: Person;
    #device: Client | undefined;
    constructor(person: Person) {
      this.#person = person;
    }
    async stir(what: string, callId: string | undefined): Promise<void> {
      if (what === 'connect') this.#device ??= await stage.connect(this.#person);
      else if (what === 'close') {
        this.#device?.close();
        this.#device = undefined;
      } else if (what !== 'nothing' && callId !== undefined) await this.#device?.ask(what, { callId });
      await this.#device?.caughtUp();
    }
  }

  async function live(seed: number, blocked: boolean): Promise<string[]> {
    const [caller, callee] = await Promise.all([stage.newcomer('Alice'), stage.person('Bob')]);
    // They met once: each knows the other's id, and has a conversation with them.
    const { call } = await caller.command('call:initiate', { to: callee.id, type: 'audio' });
    await caller.command('call:end', { callId: call.id });
    if (blocked) await stage.ask('PUT /api/blocks/:userId', { as: callee, params: { userId: caller.id } });
    await caller.caughtUp();
    caller.forget();
    const blocker = new Blocker(callee);
    const calls = [call.id];
    const said: unknown[] = [];
    const fill = (command: string) => (hole: Hole) => {
      switch (hole.need) {
        case 'callId':
          return hole.of([...calls.slice(-1), ...calls.slice(-1), calls[0], 'never-was']);
        case 'conversationId':
          return call.conversationId;
        case 'person':
          return hole.of([callee.id, callee.id, caller.id]);
        case 'device':
          return 'no-device';
        case 'token':
          return 'x';
        case 'requestId':
          return `${command}-${hole.pick}`;
      }
    };
    for (const { command, stir } of fc.sample(step, { seed, numRuns: STEPS })) {
      // Calls of one moment have no order among them.
      await clock.advance(1);
      const answer = await caller.ask(command.name, filled(command.payload, fill(command.name)));
      if (answer.ok && command.name === 'call:initiate')
        calls.push((answer.data as typeof call & { call: typeof call }).call.id);
      if (blocked) await blocker.stir(stir, calls.at(-1));
      await caller.caughtUp();
      said.push([command.name, answer, caller.heard.splice(0)]);
      caller.forget();
    }
    const last = await stage.snapshot(caller, calls.at(-1) ?? call.id);
    if (last.status !== 'ended') {
      await clock.advance(31_000);
      said.push((await caller.waitFor('call:ended')).reason);
    }
    said.push(caller.events(), await stage.history(caller.person, call.conversationId));
    said.push(
      await stage.ask('GET /api/conversations/:id', { as: caller.person, params: { id: call.conversationId } }),
    );
    for (const callId of calls) said.push(await stage.timeline(caller.person, callId));
    return transcript(said);
  }

  it.each([1, 2, 3, 4])(
    'L17.2: seed %i: whatever both do, the caller is told what they would be told of nobody',
    async (seed) => {
      const [absent, blocked] = [await live(seed, false), await live(seed, true)];
      expect(blocked).toEqual(absent);
    },
  );
});
