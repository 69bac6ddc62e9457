import type { CommandName, ErrorCode } from '@parley/protocol';
import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { COMMAND_NAMES, payloadOf } from './payloads.ts';
import { useStage } from './stage.ts';

/** Somebody who has, or has not, to do with a call. */
interface Scene {
  actor: Client;
  /** A member who sees the call. */
  witness: Client;
  /** Everybody who is connected. */
  all: Client[];
  callId: string;
  conversationId: string;
  /** Whom the actor would signal to. */
  to: string;
}

const stage = useStage();

async function outsider(): Promise<Scene> {
  const { alice, bob, callId, conversationId } = await stage.talking();
  const actor = await stage.newcomer('Mallory');
  return { actor, witness: alice, all: [alice, bob, actor], callId, conversationId, to: bob.id };
}

async function linkGuestOfAnother(): Promise<Scene> {
  const { alice, bob, callId, conversationId } = await stage.talking();
  const elsewhere = await stage.conversation(bob.person);
  const actor = await stage.connect(await stage.linkGuest(bob.person, elsewhere, 'Gus'));
  return { actor, witness: alice, all: [alice, bob, actor], callId, conversationId, to: bob.id };
}

async function behindBlock(role: 'blocked' | 'blocker'): Promise<Scene> {
  const { alice, bob, conversationId } = await stage.pair();
  await stage.ask('PUT /api/blocks/:userId', { as: bob.person, params: { userId: alice.id } });
  const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
  const [actor, to] = role === 'blocked' ? [alice, bob.id] : [bob, alice.id];
  return { actor, witness: alice, all: [alice, bob], callId: call.id, conversationId, to };
}

async function declined(): Promise<Scene> {
  const { alice, bob, carol, conversationId } = await stage.trio();
  const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
  await bob.command('call:reject', { callId: call.id });
  return { actor: bob, witness: alice, all: [alice, bob, carol], callId: call.id, conversationId, to: alice.id };
}

async function ringing(): Promise<Scene> {
  const { alice, bob, callId, conversationId } = await stage.ringing();
  return { actor: bob, witness: alice, all: [alice, bob], callId, conversationId, to: alice.id };
}

async function seated(): Promise<Scene> {
  const { alice, bob, callId, conversationId } = await stage.talking();
  return { actor: bob, witness: alice, all: [alice, bob], callId, conversationId, to: alice.id };
}

async function otherDevice(): Promise<Scene> {
  const { alice, bob, callId, conversationId } = await stage.talking();
  const actor = await stage.connect(bob.person);
  return { actor, witness: alice, all: [alice, bob, actor], callId, conversationId, to: alice.id };
}

async function left(): Promise<Scene> {
  const { alice, bob, carol, conversationId } = await stage.trio();
  const { call } = await alice.command('call:initiate', { conversationId, type: 'audio' });
  await bob.command('call:join', { callId: call.id });
  await bob.command('call:leave', { callId: call.id });
  return { actor: bob, witness: alice, all: [alice, bob, carol], callId: call.id, conversationId, to: alice.id };
}

async function afterEnd(): Promise<Scene> {
  const scene = await seated();
  await scene.actor.command('call:end', { callId: scene.callId });
  return scene;
}

const ROLES = {
  outsider,
  'guest elsewhere': linkGuestOfAnother,
  'blocked caller': () => behindBlock('blocked'),
  blocker: () => behindBlock('blocker'),
  declined,
  ringing,
  'seat holder': seated,
  'other device': otherDevice,
  left,
  'after the end': afterEnd,
};
type Role = keyof typeof ROLES;

const ROLE_NAMES: Role[] = [
  'outsider',
  'guest elsewhere',
  'blocked caller',
  'blocker',
  'declined',
  'ringing',
  'seat holder',
  'other device',
  'left',
  'after the end',
];

type Outcome = 'ok' | ErrorCode;

/** Who may do what: a row for each command, a column for each role, in the order of {@link ROLE_NAMES}. */
const TABLE = `
                      outsider guest   blocked   blocker declined ringing   seat     other     left     ended
  conversation:join   no-conv  no-conv ok        ok      ok       ok        ok       ok        ok       ok
  call:initiate       no-conv  no-conv active    active  active   active    active   active    active   ok
  call:ringing        no-call  no-call ok        no-call ok       ok        ok       elsewhere ok       ended
  call:join           no-call  no-call ok        ok      ok       ok        ok       elsewhere ok       ended
  call:reject         no-call  no-call not-you   no-call ok       ok        not-you  elsewhere ok       ended
  call:leave          no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:end            no-call  no-call ok        no-call not-you  no-seat   ok       elsewhere not-you  ended
  call:force-leave    no-conv  no-conv ok        ok      ok       ok        ok       ok        ok       ok
  call:signal         no-call  no-call no-target no-call no-seat  no-target ok       elsewhere no-seat  ended
  call:toggle-audio   no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:toggle-video   no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:toggle-screen  no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:report         no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:resume         no-call  no-call ok        no-call no-seat  no-seat   ok       elsewhere no-seat  ended
  call:sync           no-call  no-call ok        no-call ok       ok        ok       ok        ok       ok
  session:ping        ok       ok      ok        ok      ok       ok        ok       ok        ok       ok
  session:refresh     ok       ok      ok        ok      ok       ok        ok       ok        ok       ok
`;
const WORDS: Record<string, Outcome> = {
  ok: 'ok',
  'no-conv': 'CONVERSATION_NOT_FOUND',
  'no-call': 'CALL_NOT_FOUND',
  active: 'CALL_ALREADY_ACTIVE',
  elsewhere: 'ANSWERED_ELSEWHERE',
  'no-seat': 'NOT_IN_CALL',
  'not-you': 'NOT_ALLOWED',
  'no-target': 'SIGNAL_TARGET_NOT_IN_CALL',
  ended: 'CALL_ENDED',
};
const [, ...ROWS] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const EXPECTED = new Map(ROWS.map(([command = '', ...words]) => [command, words.map((word) => WORDS[word])]));

function payload(command: CommandName, { actor, callId, conversationId, to }: Scene) {
  return payloadOf(command, { callId, conversationId, to, token: actor.person.token });
}

function expected(command: CommandName, role: Role): Outcome {
  const outcome = EXPECTED.get(command)?.[ROLE_NAMES.indexOf(role)];
  if (!outcome) throw new Error(`the table does not say what ${command} comes to for ${role}`);
  return outcome;
}

describe('who may do what', () => {
  it('C7: the table has a row for every command and a column for every role', () => {
    expect([...EXPECTED.keys()].toSorted()).toEqual(COMMAND_NAMES.toSorted());
    expect(Object.keys(ROLES)).toEqual(ROLE_NAMES);
    for (const row of EXPECTED.values()) expect(row.filter(Boolean)).toHaveLength(ROLE_NAMES.length);
  });

  it.each(ROLE_NAMES)(
    'C3, C8: %s: each refusal has its code, changes nothing, and nobody else hears of it',
    async (role) => {
      const scene = await ROLES[role]();
      const { actor, witness, all, callId } = scene;
      await Promise.all(all.map((client) => client.caughtUp()));
      for (const client of all) client.forget();
      const before = await stage.snapshot(witness, callId);

      for (const command of COMMAND_NAMES.filter((name) => expected(name, role) !== 'ok')) {
        const refusal = await actor.refused(command, payload(command, scene));
        expect(`${command}: ${refusal.code}`).toBe(`${command}: ${expected(command, role)}`);
        // The same without an ack.
        actor.socket.emit(command, payload(command, scene));
        expect(await actor.waitFor('call:error')).toEqual({ command, ...refusal });
        expect(await stage.snapshot(witness, callId)).toEqual(before);
      }
      await Promise.all(all.map((client) => client.caughtUp()));
      for (const client of all) expect(client.names().filter((name) => name !== 'call:error')).toEqual([]);
    },
  );

  it.each(ROLE_NAMES)('C3: %s: what is allowed succeeds', async (role) => {
    const allowed = COMMAND_NAMES.filter((name) => expected(name, role) === 'ok');
    const outcomes = await Promise.all(
      allowed.map(async (command) => {
        const scene = await ROLES[role]();
        const answer = await scene.actor.ask(command, payload(command, scene));
        return [command, answer.ok ? 'ok' : answer.error.code];
      }),
    );
    expect(outcomes).toEqual(allowed.map((command) => [command, 'ok']));
  });

  it('S5.1: absent and forbidden are answered alike for every command', async () => {
    const scene = await outsider();
    const absent = { ...scene, callId: 'never-was', conversationId: 'never-was' };
    for (const command of COMMAND_NAMES.filter((name) => expected(name, 'outsider') !== 'ok')) {
      expect(await scene.actor.refused(command, payload(command, scene))).toEqual(
        await scene.actor.refused(command, payload(command, absent)),
      );
    }
  });
});
