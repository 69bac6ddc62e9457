// Full call life cycles per second through the embedded store: initiate, ring, join, two reports, leave, each one commit.
// The same commits are measured three times over: decided by the real runner and stored; only stored; and written as
// bare libsql statements, which is what the machine could do at best.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countingIds, FakeClock } from '@parley/runtime/fakes';
import Libsql from 'libsql';
import { DEFAULT_CALL_RULES } from '../apps/gateway/src/call/call.ts';
import type { Input } from '../apps/gateway/src/call/inputs.ts';
import type { Actor } from '../apps/gateway/src/call/person.ts';
import { isRefusal } from '../apps/gateway/src/call/refusal.ts';
import { CallIndex } from '../apps/gateway/src/runner/call-index.ts';
import { CallRunner } from '../apps/gateway/src/runner/call-runner.ts';
import type { CallChange, CallStore } from '../apps/gateway/src/store/port.ts';
import { eventRows, inviteeRows, participantRows, sessionRow } from '../apps/gateway/src/store/sqlite/call-rows.ts';
import { openSqliteStore } from '../apps/gateway/src/store/sqlite/sqlite-store.ts';
import { median } from './median.ts';

const ROUNDS = 7;
const LIFE_CYCLES = 1_500;
/** Conversations that call at the same time. */
const LANES = 10;

const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
const nextFile = countingIds(join(folder, 'round'));

function actor(personId: string): Actor {
  const person = { id: personId, kind: 'user' as const, displayName: `Name of ${personId}` };
  return { personId, deviceId: `device-of-${personId}`, person };
}

function perSecond(count: number, began: number): number {
  return count / ((performance.now() - began) / 1000);
}

/** Life cycles per second through the runner and the store, and every commit that this took. */
async function throughRunner(): Promise<{ rate: number; commits: CallChange[][] }> {
  const store = await openSqliteStore({ file: nextFile() });
  const commits: CallChange[][] = [];
  const recording: CallStore = {
    ...store,
    commit: async (changes) => {
      await store.commit(changes);
      commits.push(changes);
    },
  };
  const runner = new CallRunner({
    store: recording,
    index: new CallIndex(),
    speaker: { toPersons() {}, toDevices() {} },
    clock: new FakeClock(),
    rules: DEFAULT_CALL_RULES,
    onFailure(_callId, error) {
      throw error;
    },
  });
  const newCallId = countingIds('call-with-an-id-of-usual-length');
  const newParticipantId = countingIds('participant-with-an-id-of-usual-length');

  const lane = async (name: number, cycles: number) => {
    const [caller, callee] = [actor(`caller-${name}`), actor(`callee-${name}`)];
    const media = { audio: true, video: true, screen: false };
    for (let cycle = 0; cycle < cycles; cycle++) {
      const callId = newCallId();
      const step = async (input: Parameters<CallRunner['run']>[1]) => accepted(await runner.run(callId, input), input);
      const initiate = {
        type: 'initiate',
        actor: caller,
        callId,
        participantId: newParticipantId(),
        conversationId: `conversation-${name}`,
        mode: 'p2p',
        callType: 'video',
        media,
        others: [{ person: callee.person, reachable: true, silenced: 'no' }],
        leaveOther: false,
      } as const satisfies Input;
      const asked = async () => ({ ...initiate, others: [...initiate.others] });
      accepted(await runner.initiate(initiate.conversationId, caller, asked), initiate);
      await step({ type: 'ring', actor: callee, busy: false });
      const join = {
        type: 'join',
        actor: callee,
        participantId: newParticipantId(),
        media,
        leaveOther: false,
      } as const;
      accepted(await runner.join(callId, join), join);
      await step({ type: 'report', actor: caller, state: 'connected', path: 'direct/udp' });
      await step({ type: 'report', actor: callee, state: 'connected', path: 'direct/udp' });
      await step({ type: 'leave', actor: caller });
    }
  };

  const began = performance.now();
  await Promise.all(Array.from({ length: LANES }, (_, name) => lane(name, LIFE_CYCLES / LANES)));
  const rate = perSecond(LIFE_CYCLES, began);
  if ((await store.liveCalls()).length > 0) throw new Error('A life cycle did not end');
  await store.close();
  return { rate, commits };
}

function accepted(outcome: Awaited<ReturnType<CallRunner['run']>>, input: Input): void {
  if (isRefusal(outcome)) throw new Error(`${input.type} was refused: ${outcome.refused}`);
}

async function throughStore(commits: CallChange[][]): Promise<number> {
  const store = await openSqliteStore({ file: nextFile() });
  const began = performance.now();
  for (const changes of commits) await store.commit(changes);
  const rate = perSecond(LIFE_CYCLES, began);
  await store.close();
  return rate;
}

/** The rows are made beforehand and every statement is prepared: nothing is left but the database's own work. */
async function bare(commits: CallChange[][]): Promise<number> {
  const file = nextFile();
  // The tables are those of the store.
  await (await openSqliteStore({ file })).close();
  const database = new Libsql(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on');
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const insertSession = database.prepare(`insert into call_sessions values (${values(16)})`);
  const updateSession = database.prepare(
    `update call_sessions set mode = ?, status = ?, answered_at = ?, ended_at = ?, duration = ?, end_reason = ?, ended_by = ?,
     version = ?, revision = ?, next_deadline = ?, state = ? where id = ? and revision = ?`,
  );
  const saveParticipant = database.prepare(
    `insert into call_participants values (${values(11)}) on conflict (id) do update set left_at = excluded.left_at,
     joined_at = excluded.joined_at, is_audio_enabled = excluded.is_audio_enabled,
     is_video_enabled = excluded.is_video_enabled, is_screen_sharing = excluded.is_screen_sharing
     where call_participants.joined_at <> excluded.joined_at or call_participants.left_at is not excluded.left_at
     or call_participants.is_audio_enabled <> excluded.is_audio_enabled
     or call_participants.is_video_enabled <> excluded.is_video_enabled
     or call_participants.is_screen_sharing <> excluded.is_screen_sharing`,
  );
  const saveInvitee = database.prepare(
    `insert into call_invitees values (${values(6)}) on conflict (call_id, person_id) do update
     set hidden = excluded.hidden, missed = excluded.missed
     where call_invitees.hidden <> excluded.hidden or call_invitees.missed <> excluded.missed`,
  );
  const insertEvent = database.prepare(`insert into call_events values (${values(6)})`);

  const prepared = commits.map((changes) =>
    changes.map((change) => {
      const row = sessionRow(change);
      return {
        isNew: change.basedOn === 0,
        inserted: Object.values(row),
        updated: [
          ...[row.mode, row.status, row.answered_at, row.ended_at, row.duration, row.end_reason, row.ended_by],
          ...[row.version, row.revision, row.next_deadline, row.state, row.id, change.basedOn],
        ],
        participants: participantRows(change.call).map((row) => Object.values<unknown>({ ...row })),
        invitees: inviteeRows(change.call).map((row) => Object.values<unknown>({ ...row })),
        events: eventRows(change).map((row) => Object.values<unknown>({ ...row })),
      };
    }),
  );

  const began = performance.now();
  for (const changes of prepared) {
    begin.run();
    for (const { isNew, inserted, updated, participants, invitees, events } of changes) {
      if (isNew) insertSession.run(inserted);
      else updateSession.run(updated);
      for (const row of participants) saveParticipant.run(row);
      for (const row of invitees) saveInvitee.run(row);
      for (const row of events) insertEvent.run(row);
    }
    commit.run();
  }
  const rate = perSecond(LIFE_CYCLES, began);
  database.close();
  return rate;
}

function values(count: number): string {
  return Array(count).fill('?').join(', ');
}

const rates = { runner: [] as number[], store: [] as number[], bare: [] as number[] };
try {
  for (let round = 0; round < ROUNDS; round++) {
    const { rate, commits } = await throughRunner();
    rates.runner.push(rate);
    rates.store.push(await throughStore(commits));
    rates.bare.push(await bare(commits));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const [runner, store, best] = [median(rates.runner), median(rates.store), median(rates.bare)];
console.log(`call life cycles per second, medians of ${ROUNDS} rounds of ${LIFE_CYCLES} (6 commits each)`);
console.log(`  decided by the call runner and stored  ${runner.toFixed(0)}`);
console.log(`  stored                                 ${store.toFixed(0)}`);
console.log(`  bare libsql statements                 ${best.toFixed(0)}`);
console.log(`  bare : stored ${(best / store).toFixed(2)}, bare : whole ${(best / runner).toFixed(2)}`);
