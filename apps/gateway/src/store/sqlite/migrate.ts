import { type Kysely, Migrator } from 'kysely';
import { StoreUnavailable } from '../port.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './schema.ts';

/**
 * Runs the migrations that have not run on this database yet, each whole or not at all.
 *
 * @throws {StoreUnavailable} when a newer Parley has written the file, or a migration fails
 */
export async function migrate(db: Kysely<Tables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : String(error);
  throw new StoreUnavailable(
    reason.startsWith('corrupted migrations')
      ? `${file} was written by a newer Parley; run that version or set DATABASE_URL to another file`
      : `${file} could not be brought up to date (${reason}); put back a copy of it or set DATABASE_URL to another file`,
    { cause: error },
  );
}
