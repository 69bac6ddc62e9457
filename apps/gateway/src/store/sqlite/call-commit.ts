import type { Kysely } from 'kysely';
import Libsql from 'libsql';
import { type CallStore, CommitConflict } from '../port.ts';
import { eventRows, inviteeRows, isReleased, participantRows, sessionRow } from './call-rows.ts';
import { changeMembership } from './membership.ts';
import { putIntoOutbox } from './outbox.ts';
import { PreparedQuery } from './prepared-query.ts';
import { saveRequest } from './requests.ts';
import type { CallEventRow, CallInviteeRow, CallParticipantRow, CallSessionRow, Tables } from './schema.ts';

type SessionUpdate = Pick<CallSessionRow, (typeof CHANGING_COLUMNS)[number] | 'id'> & { based_on: number };

/**
 * The one way a call is written: its state, its facts, its next deadline, what the host product is told, the request that it was
 * done for and the coming or going that it follows together, or nothing.
 */
export function callCommit(db: Kysely<Tables>): CallStore['commit'] {
  const insertSession = PreparedQuery.of<CallSessionRow, unknown>(SESSION_COLUMNS, (row) =>
    db.insertInto('call_sessions').values(row),
  );
  // Only what can change is set: SQLite rewrites the index of every column that is, changed or not.
  const updateSession = PreparedQuery.of<SessionUpdate, unknown>([...CHANGING_COLUMNS, 'id', 'based_on'], (row) => {
    const { id, based_on, ...changing } = row;
    return db.updateTable('call_sessions').set(changing).where('id', '=', id).where('revision', '=', based_on);
  });
  const saveParticipants = new PreparedQuery<CallParticipantRow>(PARTICIPANT_COLUMNS, (rows) =>
    db
      .insertInto('call_participants')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet(({ ref }) => ({
            joined_at: ref('excluded.joined_at'),
            left_at: ref('excluded.left_at'),
            is_audio_enabled: ref('excluded.is_audio_enabled'),
            is_video_enabled: ref('excluded.is_video_enabled'),
            is_screen_sharing: ref('excluded.is_screen_sharing'),
          }))
          .where(({ or, eb, ref }) =>
            or([
              eb('call_participants.joined_at', '<>', ref('excluded.joined_at')),
              eb('call_participants.left_at', 'is distinct from', ref('excluded.left_at')),
              eb('call_participants.is_audio_enabled', '<>', ref('excluded.is_audio_enabled')),
              eb('call_participants.is_video_enabled', '<>', ref('excluded.is_video_enabled')),
              eb('call_participants.is_screen_sharing', '<>', ref('excluded.is_screen_sharing')),
            ]),
          ),
      ),
  );
  const saveInvitees = new PreparedQuery<CallInviteeRow>(INVITEE_COLUMNS, (rows) =>
    db
      .insertInto('call_invitees')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['call_id', 'person_id'])
          .doUpdateSet(({ ref }) => ({ hidden: ref('excluded.hidden'), missed: ref('excluded.missed') }))
          .where(({ or, eb, ref }) =>
            or([
              eb('call_invitees.hidden', '<>', ref('excluded.hidden')),
              eb('call_invitees.missed', '<>', ref('excluded.missed')),
            ]),
          ),
      ),
  );
  const insertEvents = new PreparedQuery<CallEventRow>(EVENT_COLUMNS, (rows) =>
    db.insertInto('call_events').values(rows),
  );
  const putRequest = saveRequest(db);

  return async (changes, { request, membership } = {}) => {
    const sessions = changes.map((change) => ({ ...sessionRow(change), based_on: change.basedOn }));
    const participants = changes.flatMap(({ call }) => participantRows(call));
    try {
      await db.transaction().execute(async (transaction) => {
        // What is given up goes first, so that a call may end for another in its conversation, and a person may
        // change seats, within one commit and in whatever order the changes are listed.
        for (const session of releasedFirst(sessions, ({ status }) => status === 'ended')) {
          if (session.based_on === 0) await insertSession.run(transaction, session);
          else {
            const { numAffectedRows } = await updateSession.run(transaction, session);
            if (numAffectedRows !== 1n) throw new CommitConflict(`Call ${session.id} has changed`);
          }
        }
        await saveParticipants.runRows(transaction, releasedFirst(participants, isReleased));
        await saveInvitees.runRows(
          transaction,
          changes.flatMap(({ call }) => inviteeRows(call)),
        );
        await insertEvents.runRows(transaction, changes.flatMap(eventRows));
        for (const { call, messages } of changes) await putIntoOutbox(transaction, call.id, messages);
        if (request) await putRequest(transaction, request);
        if (membership) await changeMembership(transaction, membership);
      });
    } catch (error) {
      if (isTaken(error)) throw new CommitConflict(error.message, { cause: error });
      throw error;
    }
  };
}

function releasedFirst<Row>(rows: Row[], isReleased: (row: Row) => boolean): Row[] {
  return [...rows.filter(isReleased), ...rows.filter((row) => !isReleased(row))];
}

/** Whether the id, the conversation's one live call or the person's one seat is taken. */
function isTaken(error: unknown): error is Libsql.SqliteError & Error {
  if (!(error instanceof Libsql.SqliteError)) return false;
  return error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

const CHANGING_COLUMNS = [
  'mode',
  'status',
  'answered_at',
  'ended_at',
  'duration',
  'end_reason',
  'ended_by',
  'version',
  'revision',
  'next_deadline',
  'state',
] as const satisfies (keyof CallSessionRow)[];

const SESSION_COLUMNS = [
  'id',
  'conversation_id',
  'type',
  'initiator_id',
  'started_at',
  ...CHANGING_COLUMNS,
] as const satisfies (keyof CallSessionRow)[];

const PARTICIPANT_COLUMNS = [
  'id',
  'call_id',
  'user_id',
  'anonymous_id',
  'role',
  'joined_at',
  'left_at',
  'is_audio_enabled',
  'is_video_enabled',
  'is_screen_sharing',
  'connection_quality',
] as const satisfies (keyof CallParticipantRow)[];

const INVITEE_COLUMNS = [
  'call_id',
  'person_id',
  'conversation_id',
  'started_at',
  'hidden',
  'missed',
] as const satisfies (keyof CallInviteeRow)[];

const EVENT_COLUMNS = ['call_id', 'revision', 'seq', 'at', 'type', 'data'] as const satisfies (keyof CallEventRow)[];
