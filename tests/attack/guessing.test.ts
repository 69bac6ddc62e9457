import { type CommandName, ROUTES, type RouteName } from '@parley/protocol';
import { FakeClock } from '@parley/runtime/fakes';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../gateway/client.ts';
import { COMMAND_NAMES } from '../gateway/payloads.ts';
import { type PairInCall, useStage } from '../gateway/stage.ts';
import { payloads } from './grammar.ts';
import { filled, type Hole } from './hole.ts';
import { keptLog } from './kept-log.ts';

const GUESSES = 10_000;
const AT_ONCE = 500;

/** Ids as somebody guesses who knows one nearly: cut, longer, in another case, with one character changed, or any at all. */
const guessesFrom = (id: string): fc.Arbitrary<string> => {
  const at = fc.nat(id.length - 1);
  return fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...'ABCabc012-_'), minLength: 22, maxLength: 22 }),
      at.map((end) => id.slice(0, end + 1)),
      fc
        .tuple(at, fc.constantFrom(...'AZaz09-_ %'))
        .map(([index, other]) => id.slice(0, index) + other + id.slice(index + 1)),
      fc.constantFrom(
        `${id} `,
        ` ${id}`,
        `${id}\u0000`,
        id.toLowerCase(),
        id.toUpperCase(),
        `${id}${id}`,
        `/${id}`,
        `%${id}`,
      ),
      fc.constantFrom('*', '%', '_'.repeat(22), '%%', '0', 'null', "' or '1'='1"),
    )
    .filter((guess) => guess !== id);
};

describe('who is not of the conversation', () => {
  const clock = new FakeClock();
  const { log, lines } = keptLog();
  const stage = useStage({}, clock, log);
  let secret: PairInCall;
  let mallory: Client;
  beforeEach(async () => {
    secret = await stage.talking();
    mallory = await stage.newcomer('Mallory');
    lines.length = 0;
  });

  it('S5.1, R4: ten thousand guesses find nothing, are answered alike, and stand out once', async () => {
    const { callId, conversationId } = secret;
    const guesses = fc.sample(fc.tuple(guessesFrom(callId), guessesFrom(conversationId), fc.nat()), {
      seed: 1,
      numRuns: GUESSES,
    });
    const asked: [CommandName, (call: string, conversation: string) => object][] = [
      ['call:sync', (call) => ({ callId: call })],
      ['call:join', (call) => ({ callId: call })],
      ['call:resume', (call) => ({ callId: call, takeOver: true })],
      ['call:signal', (call) => ({ callId: call, signal: { type: 'offer', to: secret.bob.id, sdp: 'v=0' } })],
      ['conversation:join', (_, conversation) => ({ conversationId: conversation })],
      ['call:force-leave', (_, conversation) => ({ conversationId: conversation })],
      ['call:initiate', (_, conversation) => ({ conversationId: conversation, type: 'audio' })],
    ];
    const answers = new Map<CommandName, Set<string>>(asked.map(([name]) => [name, new Set()]));
    for (let from = 0; from < guesses.length; from += AT_ONCE) {
      await Promise.all(
        guesses.slice(from, from + AT_ONCE).map(async ([call, conversation, which]) => {
          const [name, payload] = asked[which % asked.length] ?? asked[0] ?? [];
          if (!name || !payload) throw new Error('nothing is asked');
          answers.get(name)?.add(JSON.stringify(await mallory.refused(name, payload(call, conversation))));
        }),
      );
    }
    for (const [name, said] of answers) {
      const expected = name.startsWith('call:') && !['call:force-leave', 'call:initiate'].includes(name);
      expect([...said].map((answer) => JSON.parse(answer).code)).toEqual([
        expected ? 'CALL_NOT_FOUND' : 'CONVERSATION_NOT_FOUND',
      ]);
      // The real ones are answered as the guesses were.
      const payload = asked.find(([asks]) => asks === name)?.[1](callId, conversationId) ?? {};
      expect(JSON.stringify(await mallory.refused(name, payload))).toBe([...said][0]);
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ msg: 'suspicious activity', userId: mallory.id, level: 40 });
    expect(JSON.stringify(lines)).not.toContain(callId);
  });

  it.each(COMMAND_NAMES)(
    'S5.1: %s is answered alike whether what it names is secret or was never there',
    async (name) => {
      const { alice, callId, conversationId } = secret;
      const real = { callId, conversationId, device: alice.deviceId };
      const never = { callId: 'A'.repeat(22), conversationId: 'B'.repeat(22), device: 'C'.repeat(22) };
      const fill = (world: typeof real, run: string) => (hole: Hole) => {
        switch (hole.need) {
          case 'callId':
          case 'conversationId':
          case 'device':
            return world[hole.need];
          case 'person':
            return hole.of([mallory.id, 'nobody']);
          case 'token':
            return 'x';
          case 'requestId':
            return `${run}-${hole.pick}`;
        }
      };
      const said = (answer: unknown, world: typeof real) =>
        Object.entries(world).reduce((text, [need, id]) => text.replaceAll(id, need), JSON.stringify(answer));
      for (const payload of fc.sample(payloads(name), { seed: 1, numRuns: 60 })) {
        const [one, other] = await Promise.all([
          mallory.ask(name, filled(payload, fill(real, 'real'))),
          mallory.ask(name, filled(payload, fill(never, 'never'))),
        ]);
        expect(said(one, real)).toBe(said(other, never));
      }
      await alice.caughtUp();
      expect((await stage.snapshot(alice, callId)).version).toBe(secret.call.version);
    },
  );

  function bodyOf(name: RouteName): object | undefined {
    if (name.startsWith('PATCH ')) return { title: 'x' };
    return name.endsWith('/members') ? { userId: mallory.id } : undefined;
  }

  /** Whose paths name a conversation or a call; an invite's token is the right itself. */
  const asksForOne = (Object.keys(ROUTES) as RouteName[]).filter((name) => name.includes('/:id'));

  it.each(asksForOne)('S5.1: over HTTP %s is answered alike too', async (name) => {
    const realId = name.includes('/calls/:id') ? secret.callId : secret.conversationId;
    const body = bodyOf(name);
    const ask = (id: string) =>
      stage.request(name, {
        as: mallory.person,
        params: { id, userId: mallory.id },
        ...(body === undefined ? {} : { body }),
      });
    const [real, never] = await Promise.all([ask(realId), ask('A'.repeat(22))]);
    expect(real).toEqual(never);
    expect(real.status).toBe(404);
  });
});
