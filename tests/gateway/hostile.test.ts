import { type CommandName, LIMITS } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import type { Client, Person } from './client.ts';
import { COMMAND_NAMES, payloadOf } from './payloads.ts';
import { type PairInCall, useStage } from './stage.ts';

const LONE_SURROGATE = '\ud800';
const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
/** An own key named `__proto__`, as JSON carries it. */
const polluted = (key: string) => JSON.parse(`{${JSON.stringify(key)}: {"polluted": true}}`) as object;

/** What is never a payload. */
const NEVER: [string, unknown][] = [
  ['null', null],
  ['a number', 7],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a string', 'payload'],
  ['true', true],
  ['an empty object', {}],
  ['an array', []],
  ['bytes', Buffer.from([1, 2, 3])],
  ['a thousand levels', deep(1_000)],
  ['a key __proto__ alone', polluted('__proto__')],
];

/** What no field takes. */
const WRONG: [string, unknown][] = [
  ['null', null],
  ['a number', -1.5],
  ['NaN', Number.NaN],
  ['an array', ['x']],
  ['an object', { toString: 'x' }],
  ['bytes', Buffer.from('bytes')],
  ['a hundred levels', deep(100)],
  ['an object with __proto__', polluted('__proto__')],
];

/** What no id is. */
const NO_IDS: [string, unknown][] = [
  ['0 characters', ''],
  ['129 characters', 'x'.repeat(129)],
  ['20,000 characters', 'x'.repeat(20_000)],
];

/** Strings that could be ids and are none here: a door for nobody. */
const STRANGE_IDS = [
  LONE_SURROGATE,
  '\u0000',
  '../../etc/passwd',
  "' or 1=1 --",
  '__proto__',
  'constructor',
  '\u202e',
  'x'.repeat(128),
];

const EXTRA_KEYS = ['extra', '__proto__', 'constructor', 'prototype', 'toJSON', 'hasOwnProperty', 'CallId'];

const IDS = new Set(['callId', 'conversationId', 'to', 'requestId']);

function withKey(payload: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...payload };
  Object.defineProperty(copy, key, { value, enumerable: true });
  return copy;
}

describe('hostile payloads', () => {
  const stage = useStage();

  async function expectUnharmed({ alice, bob, callId }: PairInCall, before: object, abuser: Client): Promise<void> {
    expect(await stage.snapshot(alice, callId)).toEqual(before);
    expect(abuser.socket.connected).toBe(true);
    await Promise.all([alice.caughtUp(), bob.caughtUp()]);
    expect(alice.names()).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }

  async function scene() {
    const call = await stage.talking();
    const before = await stage.snapshot(call.alice, call.callId);
    call.alice.forget();
    const { bob, alice, callId, conversationId } = call;
    const context = { callId, conversationId, to: alice.id, token: bob.person.token };
    return { call, before, bob, valid: (command: CommandName) => payloadOf(command, context) };
  }

  it.each(COMMAND_NAMES)(
    'S2.1: %s refuses everything that is not its payload, names the paths, and changes nothing',
    async (command) => {
      const { call, before, bob, valid } = await scene();
      const good = valid(command);
      const known = Object.keys(good);
      const corpus: [string, unknown, string | undefined][] = [
        // What asks for nothing is an empty object by right.
        ...NEVER.filter(([what]) => known.length > 0 || what !== 'an empty object').map(
          ([what, payload]): [string, unknown, undefined] => [what, payload, undefined],
        ),
        ['the payload in a list', [good], undefined],
        ...known.flatMap((key): [string, unknown, string][] => [
          [`no ${key}`, Object.fromEntries(Object.entries(good).filter(([name]) => name !== key)), key],
          ...WRONG.map(([what, value]): [string, unknown, string] => [
            `${key}: ${what}`,
            withKey(good, key, value),
            key,
          ]),
          ...(IDS.has(key)
            ? NO_IDS.map(([what, value]): [string, unknown, string] => [
                `${key}: ${what}`,
                withKey(good, key, value),
                key,
              ])
            : []),
        ]),
        ...NO_IDS.map(([what, id]): [string, unknown, string] => [
          `requestId: ${what}`,
          { ...good, requestId: id },
          'requestId',
        ]),
        ...EXTRA_KEYS.map((key): [string, unknown, undefined] => [`extra ${key}`, withKey(good, key, 1), undefined]),
      ];
      const outcomes = await Promise.all(
        corpus.map(async ([what, payload, path]) => {
          const answer = await bob.ask(command, payload);
          if (answer.ok) return `${what}: accepted`;
          const { code, details } = answer.error;
          if (code !== 'INVALID_PAYLOAD' || !Array.isArray(details?.paths)) return `${what}: ${code}`;
          const paths = details.paths as string[];
          const named = path === undefined || paths.some((given) => given === path || given.startsWith(`${path}.`));
          return named ? undefined : `${what}: names ${JSON.stringify(paths)}`;
        }),
      );
      expect(outcomes.filter(Boolean)).toEqual([]);
      // None, two, or an ack that is none.
      expect(await bob.ask(command)).toMatchObject({ ok: false, error: { code: 'INVALID_PAYLOAD' } });
      expect(await bob.ask(command, good, good)).toMatchObject({ ok: false, error: { code: 'INVALID_PAYLOAD' } });
      bob.socket.emit(command, good, 'an ack');
      expect(await bob.waitFor('call:error')).toMatchObject({ command, code: 'INVALID_PAYLOAD' });
      bob.socket.emit(command);
      expect(await bob.waitFor('call:error')).toMatchObject({ command, code: 'INVALID_PAYLOAD' });
      await expectUnharmed(call, before, bob);
    },
  );

  it.each(COMMAND_NAMES)('S5.1: to %s a strange id is one that never was', async (command) => {
    const { call, before, bob, valid } = await scene();
    const good = valid(command);
    for (const key of ['callId', 'conversationId'].filter((id) => id in good)) {
      const answers = await Promise.all(STRANGE_IDS.map((id) => bob.refused(command, { ...good, [key]: id })));
      const code = key === 'callId' ? 'CALL_NOT_FOUND' : 'CONVERSATION_NOT_FOUND';
      expect(answers.map((error) => error.code)).toEqual(STRANGE_IDS.map(() => code));
    }
    await expectUnharmed(call, before, bob);
  });

  it('S2.1: a signal beyond a field’s bounds is refused with the path of the field; at its bounds it passes', async () => {
    const { call, before, bob } = await scene();
    const { alice, callId } = call;
    const to = alice.id;
    const refusedOnes: [string, object][] = [
      ['signal.sdp', { type: 'offer', to, sdp: 'x'.repeat(LIMITS.sdpBytes + 1) }],
      ['signal.sdp', { type: 'offer', to, sdp: `${'ü'.repeat(LIMITS.sdpBytes / 2)}x` }],
      ['signal.sdp', { type: 'answer', to, sdp: '€'.repeat(LIMITS.sdpBytes / 3 + 1) }],
      ['signal.sdp', { type: 'answer', to, sdp: '' }],
      ['signal.candidate', { type: 'ice-candidate', to, candidate: { candidate: 'c'.repeat(1024) } }],
      ['signal.candidate', { type: 'ice-candidate', to, candidate: { candidate: '€'.repeat(400) } }],
      ['signal.candidate', { type: 'ice-candidate', to }],
      ['signal.candidate', { type: 'ice-candidate', to, candidate: {}, sdp: 'v=0' }],
      ['signal.candidate.sdpMLineIndex', { type: 'ice-candidate', to, candidate: { sdpMLineIndex: -1 } }],
      ['signal.ext', { type: 'offer', to, sdp: 'v=0', ext: { text: 'e'.repeat(1024) } }],
      ['signal.ext', { type: 'offer', to, sdp: 'v=0', ext: { text: '€'.repeat(400) } }],
      ['signal.ext', { type: 'offer', to, sdp: 'v=0', ext: [] }],
      ['signal.type', { type: 'rollback', to, sdp: 'v=0' }],
      ['signal', { type: 'offer', to, sdp: 'v=0', candidate: null }],
      ['signal.toDevice', { type: 'offer', to, sdp: 'v=0', toDevice: '' }],
    ];
    for (const [path, signal] of refusedOnes) {
      const error = await bob.refused('call:signal', { callId, signal });
      expect(error.code).toBe('INVALID_PAYLOAD');
      const paths = error.details?.paths as string[];
      // A key too much is told at the object that has it.
      expect(paths.some((given) => given === path || path.startsWith(given))).toBe(true);
    }
    await expectUnharmed(call, before, bob);
    for (const signal of [
      { type: 'offer' as const, to, sdp: 'x'.repeat(LIMITS.sdpBytes) },
      { type: 'offer' as const, to, sdp: 'ü'.repeat(LIMITS.sdpBytes / 2) },
      { type: 'offer' as const, to, sdp: LONE_SURROGATE },
      { type: 'offer' as const, to, sdp: 'v=0', ext: { text: 'e'.repeat(1024 - 11) } },
    ]) {
      expect(await bob.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    }
  });

  it('S2.1: `ext` with a polluting key is passed on as data and pollutes nobody', async () => {
    const { call, bob } = await scene();
    const ext = JSON.parse('{"constructor": {"prototype": {"polluted": true}}}') as Record<string, never>;
    const signal = { type: 'offer' as const, to: call.alice.id, sdp: 'v=0', ext };
    await bob.command('call:signal', { callId: call.callId, signal });
    expect((await call.alice.waitFor('call:signal')).signal.ext).toEqual(ext);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(COMMAND_NAMES)('S2.1: %s over 64 KiB is PAYLOAD_TOO_LARGE', async (command) => {
    const { call, before, bob, valid } = await scene();
    const huge = { ...valid(command), padding: 'x'.repeat(LIMITS.messageBytes) };
    expect((await bob.refused(command, huge)).code).toBe('PAYLOAD_TOO_LARGE');
    bob.socket.emit(command, huge);
    expect(await bob.waitFor('call:error')).toMatchObject({ command, code: 'PAYLOAD_TOO_LARGE' });
    await expectUnharmed(call, before, bob);
  });

  it('S2.1: the limit is of the message, also where every field is within its own', async () => {
    const { call, before, bob } = await scene();
    const signal = { type: 'offer', to: call.alice.id, sdp: '"'.repeat(LIMITS.sdpBytes) };
    expect((await bob.refused('call:signal', { callId: call.callId, signal })).code).toBe('PAYLOAD_TOO_LARGE');
    await expectUnharmed(call, before, bob);
  });

  it('S2.1: over 256 KiB the transport closes, which is a loss, and nobody else is harmed', async () => {
    const { call, bob } = await scene();
    const gone = bob.disconnected();
    bob.socket.emit('call:sync', { callId: call.callId, padding: 'x'.repeat(LIMITS.transportBytes) });
    await gone;
    expect(await call.alice.waitFor('call:participant-reconnecting')).toMatchObject({ userId: bob.id });
    const back = await stage.connect(bob.person, { deviceId: bob.deviceId });
    expect((await back.command('call:resume', { callId: call.callId })).call.status).toBe('active');
  });

  it('S2.1: a thousand unknown commands get a thousand answers, and the socket lives', async () => {
    const { call, before, bob } = await scene();
    const names = [
      'call:explode',
      'toString',
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'call:quality',
      '',
      'error',
      'message',
    ];
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => bob.ask(names[index % names.length] ?? '', { callId: call.callId })),
    );
    const codes = answers.map((answer) => (answer.ok ? 'accepted' : answer.error.code));
    expect(new Set(codes)).toEqual(new Set(['INVALID_PAYLOAD']));
    bob.socket.emit('call:explode');
    expect(await bob.waitFor('call:error')).toMatchObject({ command: 'call:explode', code: 'INVALID_PAYLOAD' });
    await expectUnharmed(call, before, bob);
  });
});

describe('hostile frames', () => {
  const stage = useStage();

  it.each([
    ['an event named disconnect', ['42["disconnect"]']],
    ['an event named connect', ['42["connect",{}]']],
    ['an event named disconnecting', ['420["disconnecting",{}]']],
    ['an event named newListener', ['42["newListener","x"]']],
    ['an event named removeListener', ['42["removeListener","x"]']],
    ['an event named connect_error', ['42["connect_error"]']],
    ['an event named by a number', ['42[7,{}]']],
    ['an event without a name', ['42[]']],
    ['an event named by an object', ['42[{}]']],
    ['broken JSON', ['42["call:sync",']],
    ['no JSON', ['42garbage']],
    ['an unknown packet', ['49']],
    ['an unknown Engine.IO packet', ['x']],
    ['nothing', ['']],
    ['an ack for nothing', ['431[{"ok":true}]']],
    ['an ack that is none', ['43']],
    ['an absurd ack id', ['42999999999999999999999["call:sync",{}]']],
    ['another namespace', ['40/direct,{}']],
    ['an event for another namespace', ['42/direct,["call:sync",{}]']],
    ['connecting again', ['40{"token":"x"}']],
    ['an attachment that never comes', ['451-["call:sync",{"_placeholder":true,"num":0}]', '42["call:sync",{}]']],
    ['a placeholder beyond its attachments', ['451-["call:sync",{"_placeholder":true,"num":99}]', Buffer.from([1])]],
    ['a placeholder named __proto__', ['451-["call:sync",{"_placeholder":true,"num":"__proto__"}]', Buffer.from([1])]],
    ['a million attachments', ['451000000-["call:sync"]']],
    ['bytes', [Buffer.from([0, 1, 2, 255])]],
    ['text that is no text', [Buffer.from('42["call:sync"')]],
  ] as [string, (string | Buffer)[]][])('S2.1: %s ends at most the socket that sent it', async (_what, frames) => {
    const { alice, bob, callId } = await stage.talking();
    const abuser = await stage.newcomer('Mallory');
    for (const frame of frames) abuser.wire.send(frame);
    // The gateway took them, one way or the other: it answers this, or it has closed.
    await Promise.race([abuser.caughtUp().catch(() => undefined), abuser.disconnected()]);
    expect((await stage.snapshot(alice, callId)).status).toBe('active');
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'v=0' };
    expect(await alice.command('call:signal', { callId, signal })).toEqual({ delivered: true });
    expect((await fetch(`${stage.origin}/healthz`)).status).toBe(200);
    // Whoever did it may come again.
    await stage.connect(abuser.person);
  });

  const hello = (token: string) => `40${JSON.stringify({ token })}`;

  it('S2.1: another hello after the goodbye ends the connection, and nothing else', async () => {
    const { alice, bob: abuser } = await stage.pair();
    const closed = new Promise((resolve) => abuser.socket.io.once('close', resolve));
    abuser.wire.send('41');
    await alice.waitFor('presence:changed', ({ userId, state }) => userId === abuser.id && state === 'offline');
    abuser.wire.send(hello(abuser.person.token));
    await closed;
    await stage.connect(abuser.person);
  });

  it.each([
    ['a good one', (person: Person) => person.token],
    ['a false one', () => 'x'],
  ])('S2.1: a second hello at once, %s, makes no second session, and the gateway lives', async (_what, tokenOf) => {
    const person = await stage.person('Mallory');
    const abuser = stage.unconnected(person);
    const closed = new Promise((resolve) => abuser.socket.io.once('close', resolve));
    abuser.socket.io.once('open', () => abuser.wire.send(hello(tokenOf(person))));
    abuser.socket.connect();
    await Promise.race([closed, abuser.waitFor('session:ready')]);
    await (await stage.connect(person)).caughtUp();
    expect(abuser.heard.filter(({ name }) => name === 'session:ready').length).toBeLessThan(2);
  });

  it.each([5_000, 60_000, 120_000])('S2.1: %d levels are no payload, wherever they are', async (levels) => {
    const { alice, callId } = await stage.talking();
    const mallory = await stage.newcomer('Mallory');
    const nested = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    for (const payload of [
      `["call:sync",{"callId":${nested}}]`,
      `["call:signal",{"callId":"x","signal":{"type":"offer","to":"b","sdp":"v","ext":{"a":${nested}}}}]`,
      `["call:sync",${nested}]`,
    ]) {
      mallory.wire.send(`42${payload}`);
      const { code } = await mallory.waitFor('call:error');
      expect(['INVALID_PAYLOAD', 'PAYLOAD_TOO_LARGE']).toContain(code);
    }
    expect((await stage.snapshot(alice, callId)).status).toBe('active');
  });

  it('S4: what a client does not read is not kept for it: it is lost, as one whose network is gone', async () => {
    const { alice, bob, callId } = await stage.talking();
    bob.wire.pause();
    const signal = { type: 'offer' as const, to: bob.id, sdp: 'x'.repeat(LIMITS.sdpBytes) };
    // The machine's own buffers take some megabytes.
    let delivered = true;
    for (let sent = 0; delivered && sent < 1_000; sent++) {
      ({ delivered } = await alice.command('call:signal', { callId, signal }));
    }
    expect(delivered).toBe(false);
    expect(await alice.waitFor('call:participant-reconnecting')).toMatchObject({ userId: bob.id });
    bob.wire.terminate();
  });

  it.each([
    ['a request that is no handshake', 'GET', '/socket.io/?EIO=4&transport=polling&sid=unknown', undefined],
    ['an older protocol', 'GET', '/socket.io/?EIO=3&transport=polling', undefined],
    ['an unknown transport', 'GET', '/socket.io/?EIO=4&transport=carrier-pigeon', undefined],
    ['a transport of the prototype', 'GET', '/socket.io/?EIO=4&transport=constructor', undefined],
    ['a post without a session', 'POST', '/socket.io/?EIO=4&transport=polling', '40'],
    ['a post to an unknown session', 'POST', '/socket.io/?EIO=4&transport=polling&sid=__proto__', '42["x"]'],
  ])('S2.1: %s is refused over HTTP, and the gateway lives', async (_what, method, path, body) => {
    const response = await fetch(`${stage.origin}${path}`, { method, ...(body === undefined ? {} : { body }) });
    expect(response.status).toBe(400);
    expect((await fetch(`${stage.origin}/healthz`)).status).toBe(200);
  });

  /** A socket of a page that came back while its dead one still stands: for the time of the probe it has no session. */
  async function early(): Promise<Client> {
    const person = await stage.person('Mallory');
    const dead = await stage.connect(person, { deviceId: 'tab', instance: 'load-1' });
    (dead.wire as unknown as { pause(): void }).pause();
    const eager = stage.unconnected(person, { deviceId: 'tab', instance: 'load-2' });
    eager.socket.connect();
    await new Promise<void>((resolve) => eager.socket.once('connect', resolve));
    return eager;
  }

  it('S2.1: commands before the session is there wait for it', async () => {
    const eager = await early();
    const asked = Array.from({ length: 40 }, () => eager.refused('call:sync', { callId: 'never-was' }));
    expect(eager.events('session:ready')).toEqual([]);
    await eager.waitFor('session:ready');
    for (const { code } of await Promise.all(asked)) expect(code).toBe('CALL_NOT_FOUND');
  });

  it('S4.2: a flood of commands before the session is there ends the socket', async () => {
    const eager = await early();
    const ended = eager.disconnected();
    for (let count = 0; count < 65; count++) eager.socket.emit('call:sync', { callId: 'never-was' });
    await ended;
    expect(eager.events('session:ready')).toEqual([]);
  });
});
