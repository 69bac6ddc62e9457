import type { Kysely } from 'kysely';
import type { DoneRequest, RequestKey, RequestStore } from '../port.ts';
import { type Executor, PreparedQuery } from './prepared-query.ts';
import type { RequestRow, Tables } from './schema.ts';

/** Done requests in SQLite. */
export function requests(db: Kysely<Tables>): RequestStore {
  const selectCall = PreparedQuery.of<RequestKey, { call_id: string }>(
    ['personId', 'requestId'],
    ({ personId, requestId }) =>
      db.selectFrom('requests').select('call_id').where('person_id', '=', personId).where('request_id', '=', requestId),
  );
  return {
    async callOfRequest(key) {
      const { rows } = await selectCall.run(db, key);
      return rows[0]?.call_id;
    },

    async eraseRequestsBefore(before) {
      const { numDeletedRows } = await db.deleteFrom('requests').where('at', '<', before).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** Writes a done request. An id that was used before, longer ago than it is remembered, is the newer one's. */
export function saveRequest(db: Kysely<Tables>): (executor: Executor, request: DoneRequest) => Promise<unknown> {
  const save = PreparedQuery.of<RequestRow, unknown>(['person_id', 'request_id', 'call_id', 'at'], (row) =>
    db
      .insertInto('requests')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'request_id'])
          .doUpdateSet(({ ref }) => ({ call_id: ref('excluded.call_id'), at: ref('excluded.at') })),
      ),
  );
  return (executor, { personId, requestId, callId, at }) =>
    save.run(executor, { person_id: personId, request_id: requestId, call_id: callId, at });
}
