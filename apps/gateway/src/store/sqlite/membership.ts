import type { Transaction } from 'kysely';
import type { MembershipChange } from '../port.ts';
import type { Tables } from './schema.ts';

/** Who belongs to a conversation, as one transaction changes it. */
export async function changeMembership(transaction: Transaction<Tables>, change: MembershipChange): Promise<void> {
  const { conversationId } = change;
  if (change.type === 'added') return insertMembers(transaction, conversationId, [change.userId]);
  const { id, kind } = change.person;
  if (kind === 'guest') {
    await transaction
      .deleteFrom('guests')
      .where('conversation_id', '=', conversationId)
      .where('anonymous_id', '=', id)
      .execute();
    return;
  }
  await transaction
    .deleteFrom('conversation_members')
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', id)
    .execute();
}

/** Harmless for who is a member already. */
export async function insertMembers(
  transaction: Transaction<Tables>,
  conversationId: string,
  userIds: string[],
): Promise<void> {
  const { last } = await transaction
    .selectFrom('conversation_members')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  for (const [index, userId] of userIds.entries()) {
    await transaction
      .insertInto('conversation_members')
      .values({ conversation_id: conversationId, user_id: userId, position: (last ?? 0) + 1 + index })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'user_id']).doNothing())
      .execute();
  }
}
