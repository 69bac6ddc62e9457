import Libsql from 'libsql';

/** Holds a database file for this process until released. */
export interface ProcessLock {
  release(): void;
}

/**
 * Takes `<file>.lock` for this process, so that two gateways never share one embedded store. The lock is SQLite's own
 * lock on an empty file: the operating system drops it when the process ends in whatever way, so it is never stale,
 * and the database beside it stays readable to backups and to the `sqlite3` shell.
 *
 * @param waitMs how long a holder that is just stopping is waited for
 * @returns `undefined` when another holder has it
 */
export function lockForProcess(file: string, waitMs: number): ProcessLock | undefined {
  const lock = new Libsql(`${file}.lock`, { timeout: waitMs });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Libsql.SqliteError && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: () => void lock.close() };
}
