import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { ConversationRecord, DirectoryStore, InviteRecord, UserRecord } from '../port.ts';
import { eraseUser } from './erase-user.ts';
import { insertMembers } from './membership.ts';
import type { ConversationRow, Tables } from './schema.ts';

/** People, conversations, invites and blocks in SQLite. */
export function directory(db: Kysely<Tables>): DirectoryStore {
  const users = () => db.selectFrom('users').selectAll('users');

  return {
    async saveUser({ id, displayName, avatar, doNotDisturb }) {
      const changed = {
        id,
        ...(displayName !== undefined && { display_name: displayName }),
        ...(avatar !== undefined && { avatar }),
        ...(doNotDisturb !== undefined && { do_not_disturb: doNotDisturb ? 1 : 0 }),
      };
      const row = await db
        .insertInto('users')
        .values({ display_name: '', do_not_disturb: 0, ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
        .returningAll()
        .executeTakeFirstOrThrow();
      return userRecord(row);
    },

    async user(id) {
      const row = await users().where('id', '=', id).executeTakeFirst();
      return row && userRecord(row);
    },

    async users(ids) {
      const rows = await users().where('id', 'in', oneOf(ids)).execute();
      return new Map(rows.map((row) => [row.id, userRecord(row)]));
    },

    eraseUser: (id) => db.transaction().execute((transaction) => eraseUser(transaction, id)),

    async saveGuest({ anonymousId, conversationId, displayName }) {
      const changed = { conversation_id: conversationId, display_name: displayName };
      await db
        .insertInto('guests')
        .values({ anonymous_id: anonymousId, ...changed })
        .onConflict((conflict) => conflict.column('anonymous_id').doUpdateSet(changed))
        .execute();
    },

    async guest(anonymousId) {
      const row = await db.selectFrom('guests').selectAll().where('anonymous_id', '=', anonymousId).executeTakeFirst();
      return (
        row && { anonymousId: row.anonymous_id, conversationId: row.conversation_id, displayName: row.display_name }
      );
    },

    async createConversation(conversation) {
      await db.transaction().execute((transaction) => insertConversation(transaction, conversation, null));
    },

    directConversation: (one, other, id) =>
      db.transaction().execute(async (transaction) => {
        const directKey = JSON.stringify([one, other].sort());
        const [known] = await conversationRecords(transaction, (query) => query.where('direct_key', '=', directKey));
        if (known) return known;
        const made = { id, direct: true, createdBy: one, memberIds: [one, other] };
        await insertConversation(transaction, made, directKey);
        return made;
      }),

    async conversation(id) {
      return (await conversationRecords(db, (query) => query.where('id', '=', id)))[0];
    },

    conversationsOf: (userId) =>
      conversationRecords(db, (query) =>
        query.where('id', 'in', ({ selectFrom }) =>
          selectFrom('conversation_members').select('conversation_id').where('user_id', '=', userId),
        ),
      ),

    async setTitle(conversationId, title) {
      await db.updateTable('conversations').set({ title }).where('id', '=', conversationId).execute();
    },

    async acquaintances(userId, query) {
      const rows = await users()
        .where('id', '<>', userId)
        .where('id', 'in', ({ selectFrom }) =>
          selectFrom('conversation_members as mine')
            .innerJoin('conversation_members as theirs', 'theirs.conversation_id', 'mine.conversation_id')
            .select('theirs.user_id')
            .where('mine.user_id', '=', userId),
        )
        .orderBy('display_name')
        .orderBy('id')
        .execute();
      // SQLite knows upper and lower case in ASCII only.
      const wanted = query.toLowerCase();
      return rows.map(userRecord).filter(({ displayName }) => displayName.toLowerCase().includes(wanted));
    },

    async saveInvite({ token, conversationId, createdBy, expiresAt }) {
      await db
        .insertInto('invites')
        .values({ token, conversation_id: conversationId, created_by: createdBy, expires_at: expiresAt })
        .execute();
    },

    async invite(token, now) {
      const row = await db
        .selectFrom('invites')
        .selectAll()
        .where('token', '=', token)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && inviteRecord(row);
    },

    async invitesOf(conversationId, now) {
      const rows = await db
        .selectFrom('invites')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('expires_at', '>', now)
        .orderBy('expires_at')
        .orderBy('token')
        .execute();
      return rows.map(inviteRecord);
    },

    async revokeInvite(token) {
      await db.deleteFrom('invites').where('token', '=', token).execute();
    },

    async block(blocker, blocked) {
      await db
        .insertInto('blocks')
        .values({ blocker_id: blocker, blocked_id: blocked })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async unblock(blocker, blocked) {
      await db.deleteFrom('blocks').where('blocker_id', '=', blocker).where('blocked_id', '=', blocked).execute();
    },

    async blockedBy(blocker) {
      const rows = await db.selectFrom('blocks').select('blocked_id').where('blocker_id', '=', blocker).execute();
      return rows.map((row) => row.blocked_id);
    },

    async blockersOf(blocked) {
      const rows = await db.selectFrom('blocks').select('blocker_id').where('blocked_id', '=', blocked).execute();
      return rows.map((row) => row.blocker_id);
    },
  };
}

async function insertConversation(
  transaction: Transaction<Tables>,
  { id, title, direct, createdBy, memberIds }: ConversationRecord,
  directKey: string | null,
): Promise<void> {
  await transaction
    .insertInto('conversations')
    .values({ id, title: title ?? null, direct: direct ? 1 : 0, direct_key: directKey, created_by: createdBy })
    .execute();
  await insertMembers(transaction, id, memberIds);
}

/** Adds those who are not members yet, behind the others. */
type ConversationQuery = ReturnType<typeof selectConversations>;

function selectConversations(db: Kysely<Tables>) {
  return db.selectFrom('conversations').selectAll('conversations').orderBy('id');
}

async function conversationRecords(
  db: Kysely<Tables>,
  narrow: (query: ConversationQuery) => ConversationQuery,
): Promise<ConversationRecord[]> {
  const rows = await narrow(selectConversations(db)).execute();
  if (rows.length === 0) return [];
  const members = await db
    .selectFrom('conversation_members')
    .select(['conversation_id', 'user_id'])
    .where('conversation_id', 'in', oneOf(rows.map(({ id }) => id)))
    .orderBy('position')
    .execute();
  const memberIds = new Map(rows.map(({ id }) => [id, [] as string[]]));
  for (const member of members) memberIds.get(member.conversation_id)?.push(member.user_id);
  return rows.map((row) => conversationRecord(row, memberIds.get(row.id) ?? []));
}

function conversationRecord(row: ConversationRow, memberIds: string[]): ConversationRecord {
  return {
    id: row.id,
    ...(row.title !== null && { title: row.title }),
    direct: row.direct === 1,
    createdBy: row.created_by,
    memberIds,
  };
}

function userRecord(row: Selectable<Tables['users']>): UserRecord {
  return {
    id: row.id,
    displayName: row.display_name,
    ...(row.avatar !== null && { avatar: row.avatar }),
    doNotDisturb: row.do_not_disturb === 1,
  };
}

function inviteRecord(row: Selectable<Tables['invites']>): InviteRecord {
  return {
    token: row.token,
    conversationId: row.conversation_id,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
  };
}

/** However many values there are, they are one parameter: SQLite takes 32,766 at most. */
function oneOf(values: string[]) {
  return sql<string>`(select value from json_each(${JSON.stringify(values)}))`;
}
