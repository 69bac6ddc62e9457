import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { type Call, isLive, type LiveCall } from '../../call/call.ts';
import type { Fact } from '../../call/facts.ts';
import type { CallFilter, CallPage, CallStore, PageRequest, Stored } from '../port.ts';
import { callCommit } from './call-commit.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { PreparedQuery } from './prepared-query.ts';
import type { Tables } from './schema.ts';

/** Call records in SQLite. */
export function callRecords(db: Kysely<Tables>): CallStore {
  const selectCall = PreparedQuery.of<{ id: string }, StateRow>(['id'], ({ id }) =>
    db.selectFrom('call_sessions').select(['state', 'revision']).where('id', '=', id),
  );
  // The live calls are found by the index that keeps them one to a conversation; they are too few to want another by
  // deadline, which every commit would have to move.
  const selectOverdue = PreparedQuery.of<{ now: number }, { id: string }>(['now'], ({ now }) =>
    db
      .selectFrom('call_sessions')
      .select('id')
      .where('status', '<>', sql.lit('ended'))
      .where('next_deadline', '<=', now)
      .orderBy('next_deadline'),
  );
  const selectLastCall = PreparedQuery.of<{ conversationId: string; viewer: string }, { state: string }>(
    ['conversationId', 'viewer'],
    ({ conversationId, viewer }) => shownCalls(conversationId, viewer).where('status', '=', 'ended').limit(1),
  );

  /** Calls of a conversation that are not hidden from the viewer, newest first. */
  function shownCalls(conversationId: string, viewer: string) {
    return db
      .selectFrom('call_sessions')
      .select('call_sessions.state')
      .where('call_sessions.conversation_id', '=', conversationId)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('call_invitees')
              .select('call_invitees.call_id')
              .whereRef('call_invitees.call_id', '=', 'call_sessions.id')
              .where('call_invitees.person_id', '=', viewer)
              .where('call_invitees.hidden', '=', 1),
          ),
        ),
      )
      .orderBy('call_sessions.started_at', 'desc')
      .orderBy('call_sessions.id', 'desc');
  }

  return {
    commit: callCommit(db),

    async liveCalls() {
      const rows = await db
        .selectFrom('call_sessions')
        .select(['state', 'revision'])
        .where('status', '<>', sql.lit('ended'))
        .execute();
      return rows.map(stored).filter((it): it is Stored<LiveCall> => isLive(it.call));
    },

    async recentCalls(limit) {
      const rows = await db
        .selectFrom('call_sessions')
        .select(['state', 'revision'])
        .orderBy('started_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => stored(row).call);
    },

    async call(callId) {
      const [row] = (await selectCall.run(db, { id: callId })).rows;
      return row && stored(row);
    },

    async facts(callId) {
      const rows = await db
        .selectFrom('call_events')
        .select('data')
        .where('call_id', '=', callId)
        .orderBy('revision')
        .orderBy('seq')
        .execute();
      return rows.map(({ data }) => JSON.parse(data) as Fact);
    },

    async overdue(now) {
      return (await selectOverdue.run(db, { now })).rows.map(({ id }) => id);
    },

    async callsOfConversation(conversationId, viewer, page) {
      const after = decodeCursor(page.cursor);
      const rows = await shownCalls(conversationId, viewer)
        .where(fitting(page.filter, viewer))
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('call_sessions.started_at', 'call_sessions.id'), '<', tuple(after.startedAt, after.callId)),
        )
        .limit(page.limit + 1)
        .execute();
      return callPage(rows, page);
    },

    async callsOfPerson(personId, page) {
      const after = decodeCursor(page.cursor);
      const rows = await db
        .selectFrom('call_invitees as invitee')
        .innerJoin('call_sessions', 'call_sessions.id', 'invitee.call_id')
        .select('call_sessions.state')
        .where('invitee.person_id', '=', personId)
        .where('invitee.hidden', '=', 0)
        .where(fitting(page.filter, personId))
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('invitee.started_at', 'invitee.call_id'), '<', tuple(after.startedAt, after.callId)),
        )
        .orderBy('invitee.started_at', 'desc')
        .orderBy('invitee.call_id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return callPage(rows, page);
    },

    async lastCalls(conversationIds, viewer) {
      const last = new Map<string, Call>();
      for (const conversationId of conversationIds) {
        const [row] = (await selectLastCall.run(db, { conversationId, viewer })).rows;
        if (row) last.set(conversationId, parseCall(row));
      }
      return last;
    },

    async missedCounts(personId) {
      const rows = await db
        .selectFrom('call_invitees as invitee')
        .leftJoin('seen', (join) =>
          join
            .onRef('seen.person_id', '=', 'invitee.person_id')
            .onRef('seen.conversation_id', '=', 'invitee.conversation_id'),
        )
        .select(({ fn }) => ['invitee.conversation_id', fn.countAll<number>().as('missed')])
        .where('invitee.person_id', '=', personId)
        .where('invitee.missed', '=', 1)
        .where(({ eb, or }) => or([eb('seen.until', 'is', null), eb('invitee.started_at', '>', eb.ref('seen.until'))]))
        .groupBy('invitee.conversation_id')
        .execute();
      return new Map(rows.map((row) => [row.conversation_id, row.missed]));
    },

    async markSeen(personId, conversationId, until) {
      await db
        .insertInto('seen')
        .values({ person_id: personId, conversation_id: conversationId, until })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'conversation_id']).doUpdateSet({ until }).where('seen.until', '<', until),
        )
        .execute();
    },

    async seenUntil(personId) {
      const rows = await db
        .selectFrom('seen')
        .select(['conversation_id', 'until'])
        .where('person_id', '=', personId)
        .execute();
      return new Map(rows.map((row) => [row.conversation_id, row.until]));
    },

    async eraseCallsBefore(before) {
      const { numDeletedRows } = await db
        .deleteFrom('call_sessions')
        .where('ended_at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** The condition that a call fits what `viewer` asks for. */
function fitting({ missed, type, direction }: CallFilter = {}, viewer: string) {
  return ({ and, eb, exists, selectFrom }: ExpressionBuilder<Tables, 'call_sessions'>) =>
    and([
      ...(type === undefined ? [] : [eb('call_sessions.type', '=', type)]),
      ...(direction === undefined
        ? []
        : [eb('call_sessions.initiator_id', direction === 'outgoing' ? '=' : '<>', viewer)]),
      ...(missed === undefined
        ? []
        : [
            exists(
              selectFrom('call_invitees as missing')
                .select('missing.call_id')
                .whereRef('missing.call_id', '=', 'call_sessions.id')
                .where('missing.person_id', '=', viewer)
                .where('missing.missed', '=', 1),
            ),
          ]),
    ]);
}

interface StateRow {
  state: string;
  revision: number;
}

function stored(row: StateRow): Stored {
  return { call: parseCall(row), revision: row.revision };
}

function parseCall({ state }: { state: string }): Call {
  return JSON.parse(state) as Call;
}

/** One row more than the page holds tells whether another page follows. */
function callPage(rows: { state: string }[], { limit }: PageRequest): CallPage {
  const calls = rows.slice(0, limit).map(parseCall);
  const last = calls.at(-1);
  if (rows.length <= limit || !last) return { calls };
  return { calls, nextCursor: encodeCursor({ startedAt: last.startedAt, callId: last.id }) };
}
