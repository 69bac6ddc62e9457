import type { WebhookMessage } from '@parley/protocol';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { OutboxMessage, OutboxStore } from '../port.ts';
import type { OutboxTable, Tables } from './schema.ts';

/**
 * The outbox in SQLite. Only the message whose turn it is has a time, so that finding the next few costs the same
 * however many wait behind them.
 */
export function outbox(db: Kysely<Tables>): OutboxStore {
  return {
    async waitingMessages(limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('next_try_at', 'is not', null)
        .orderBy('next_try_at')
        .limit(limit)
        .execute();
      return rows.map(({ id, call_id, content, attempts, next_try_at }) => ({
        id,
        callId: call_id,
        content: parse(content),
        attempts,
        nextTryAt: Number(next_try_at),
      }));
    },

    async postponeMessage(id, { attempts, nextTryAt }) {
      await db.updateTable('outbox').set({ attempts, next_try_at: nextTryAt }).where('id', '=', id).execute();
    },

    async removeMessage(id, now) {
      await db.transaction().execute(async (transaction) => {
        const gone = await transaction.deleteFrom('outbox').where('id', '=', id).returning('call_id').execute();
        for (const { call_id } of gone) {
          await transaction
            .updateTable('outbox')
            .set({ next_try_at: now })
            .where('seq', '=', ({ selectFrom }) =>
              selectFrom('outbox')
                .select(({ fn }) => fn.min('seq').as('first'))
                .where('call_id', '=', call_id),
            )
            .execute();
        }
      });
    },

    async countMessages() {
      const { messages } = await db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('messages'))
        .executeTakeFirstOrThrow();
      return messages;
    },
  };
}

/** Appends what is to be told of a call. It is the turn of the first when nothing of the call waits already. */
export async function putIntoOutbox(
  db: Transaction<Tables>,
  callId: string,
  messages: readonly OutboxMessage[],
): Promise<void> {
  for (const { id, content } of messages) {
    const happenedAt = Date.parse(content.timestamp);
    await db
      .insertInto('outbox')
      .values({
        id,
        call_id: callId,
        content: JSON.stringify(content),
        attempts: 0,
        next_try_at: sql<
          OutboxTable['next_try_at']
        >`case when exists (select 1 from outbox where call_id = ${callId}) then null else ${happenedAt} end`,
      })
      .execute();
  }
}

/** Says something else of a call in every message about it that waits. */
export async function rewriteOutbox(
  db: Transaction<Tables>,
  callId: string,
  rewrite: (message: WebhookMessage) => WebhookMessage,
): Promise<void> {
  const rows = await db.selectFrom('outbox').select(['seq', 'content']).where('call_id', '=', callId).execute();
  for (const { seq, content } of rows) {
    await db
      .updateTable('outbox')
      .set({ content: JSON.stringify(rewrite(parse(content))) })
      .where('seq', '=', seq)
      .execute();
  }
}

function parse(content: string): WebhookMessage {
  return JSON.parse(content) as WebhookMessage;
}
