import { Kysely } from 'kysely';
import type { Store } from '../port.ts';
import { callRecords } from './call-records.ts';
import { directory } from './directory.ts';
import { libsqlDialect } from './libsql-dialect.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { outbox } from './outbox.ts';
import { requests } from './requests.ts';
import type { Tables } from './schema.ts';

/**
 * Opens the embedded store, makes the file and its folder when they are absent, and brings its tables up to date.
 *
 * @param options.file a path, with or without `file:` before it; `:memory:` keeps nothing
 * @throws {StoreUnavailable} when the file cannot be used, or another process uses it
 */
export async function openSqliteStore(options: { file: string }): Promise<Store> {
  const { database, release } = openDatabase(options.file);
  const db = new Kysely<Tables>({ dialect: libsqlDialect(database) });
  const close = async () => {
    try {
      await db.destroy();
    } finally {
      release();
    }
  };
  try {
    await migrate(db, options.file);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...callRecords(db),
    ...directory(db),
    ...outbox(db),
    ...requests(db),
    async ping() {
      await db
        .updateTable('health')
        .set(({ eb }) => ({ writes: eb('writes', '+', 1) }))
        .execute();
    },
    close,
  };
}
