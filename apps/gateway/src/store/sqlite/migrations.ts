import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Every change of the schema, by name, in the order of their names. Those that have run on somebody's file are never
 * edited: a change is a new migration. They know no `Tables`, for these describe only the newest schema.
 */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-calls': { up: createCalls },
  '0002-directory': { up: createDirectory },
  '0003-outbox': { up: createOutbox },
  '0004-requests': { up: createRequests },
};

type Schema = Kysely<unknown>;

async function createCalls(db: Schema): Promise<void> {
  await db.schema
    .createTable('call_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('initiator_id', 'text', (column) => column.notNull())
    .addColumn('started_at', 'integer', (column) => column.notNull())
    .addColumn('answered_at', 'integer')
    .addColumn('ended_at', 'integer')
    .addColumn('duration', 'integer')
    .addColumn('end_reason', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('next_deadline', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await sql`create unique index one_live_call on call_sessions (conversation_id) where status <> 'ended'`.execute(db);
  await sql`create index calls_by_conversation on call_sessions (conversation_id, started_at, id)`.execute(db);
  await sql`create index calls_by_end on call_sessions (ended_at) where ended_at is not null`.execute(db);

  await db.schema
    .createTable('call_participants')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('call_id', 'text', (column) => column.notNull().references('call_sessions.id').onDelete('cascade'))
    .addColumn('user_id', 'text')
    .addColumn('anonymous_id', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('joined_at', 'integer', (column) => column.notNull())
    .addColumn('left_at', 'integer')
    .addColumn('is_audio_enabled', 'integer', (column) => column.notNull())
    .addColumn('is_video_enabled', 'integer', (column) => column.notNull())
    .addColumn('is_screen_sharing', 'integer', (column) => column.notNull())
    .addColumn('connection_quality', 'text')
    .execute();
  await sql`create unique index one_seat_of_user on call_participants (user_id) where left_at is null`.execute(db);
  await sql`create unique index one_seat_of_guest on call_participants (anonymous_id) where left_at is null`.execute(
    db,
  );
  await sql`create index participants_by_call on call_participants (call_id)`.execute(db);

  await db.schema
    .createTable('call_invitees')
    .addColumn('call_id', 'text', (column) => column.notNull().references('call_sessions.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('started_at', 'integer', (column) => column.notNull())
    .addColumn('hidden', 'integer', (column) => column.notNull())
    .addColumn('missed', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_invitees_key', ['call_id', 'person_id'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`create index calls_by_person on call_invitees (person_id, started_at, call_id)`.execute(db);
  await sql`create index missed_calls on call_invitees (person_id, conversation_id, started_at) where missed = 1`.execute(
    db,
  );

  await db.schema
    .createTable('call_events')
    .addColumn('call_id', 'text', (column) => column.notNull().references('call_sessions.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_events_key', ['call_id', 'revision', 'seq'])
    .modifyEnd(sql`without rowid`)
    .execute();

  await db.schema
    .createTable('seen')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('until', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_key', ['person_id', 'conversation_id'])
    .execute();

  await db.schema
    .createTable('health')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('writes', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into health (id, writes) values (1, 0)`.execute(db);
}

async function createDirectory(db: Schema): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('avatar', 'text')
    .addColumn('do_not_disturb', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('guests')
    .addColumn('anonymous_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('title', 'text')
    .addColumn('direct', 'integer', (column) => column.notNull())
    .addColumn('direct_key', 'text', (column) => column.unique())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('conversation_members')
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_members_key', ['conversation_id', 'user_id'])
    .execute();
  await sql`create index members_by_user on conversation_members (user_id, conversation_id)`.execute(db);

  await db.schema
    .createTable('invites')
    .addColumn('token', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'integer', (column) => column.notNull())
    .execute();
  await sql`create index invites_by_conversation on invites (conversation_id)`.execute(db);
  await sql`create index invites_by_maker on invites (created_by)`.execute(db);

  await db.schema
    .createTable('blocks')
    .addColumn('blocker_id', 'text', (column) => column.notNull())
    .addColumn('blocked_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('blocks_key', ['blocker_id', 'blocked_id'])
    .execute();
  await sql`create index blocks_by_blocked on blocks (blocked_id)`.execute(db);
}

async function createOutbox(db: Schema): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('call_id', 'text', (column) => column.notNull().references('call_sessions.id').onDelete('cascade'))
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_try_at', 'integer')
    .execute();
  await sql`create unique index one_turn_of_call on outbox (call_id) where next_try_at is not null`.execute(db);
  await sql`create index outbox_by_call on outbox (call_id, seq)`.execute(db);
  await sql`create index outbox_by_time on outbox (next_try_at) where next_try_at is not null`.execute(db);
}

async function createRequests(db: Schema): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('call_id', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('requests_key', ['person_id', 'request_id'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`create index requests_by_time on requests (at)`.execute(db);
}
