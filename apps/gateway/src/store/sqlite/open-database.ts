import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { StoreUnavailable } from '../port.ts';
import { lockForProcess } from './process-lock.ts';

/** An open database file that no other Parley process uses until `release`. */
export interface OpenDatabase {
  database: Libsql.Database;
  /** Lets another process have the file; the database is closed before. */
  release(): void;
}

// A gateway that is being restarted may still be writing its last lines.
const LOCK_WAIT_MS = 1_000;
// Only an operator's shell can be in the way. All wait with whoever waits for it, so the wait is short.
const BUSY_TIMEOUT_MS = 250;
// Pages (16 MB). Each checkpoint waits for the disk; a log four times the usual length makes a fifth more commits a second.
const CHECKPOINT_AFTER = 4_000;

/**
 * Opens the file with the settings that Parley relies on: a write-ahead log, which loses nothing that was committed
 * when the process dies.
 *
 * @throws {StoreUnavailable}
 */
export function openDatabase(file: string): OpenDatabase {
  const path = pathOf(file);
  if (path === MEMORY) return { database: configured(MEMORY), release() {} };
  const real = prepareFile(path);
  const lock = guarded(path, () => lockForProcess(real, LOCK_WAIT_MS));
  if (!lock) {
    throw new StoreUnavailable(
      `${path} is in use by another Parley process; stop it or set DATABASE_URL to another file`,
    );
  }
  try {
    return { database: guarded(path, () => configured(real)), release: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const MEMORY = ':memory:';

function pathOf(file: string): string {
  if (file.startsWith('file://')) return fileURLToPath(file);
  return file.startsWith('file:') ? file.slice('file:'.length) : file;
}

/** Makes the folder, checks that both can be written, and gives the one true path, whatever links lead to it. */
function prepareFile(path: string): string {
  const file = resolve(path);
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    // Who calls whom is nobody else's to read. The write-ahead log gets the same mode from SQLite.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw new StoreUnavailable(
      `The folder ${folder} cannot be written (${codeOf(error)}); give this user the right to, or set DATABASE_URL to another file`,
      { cause: error },
    );
  }
  if (!statSync(file).isFile()) {
    throw new StoreUnavailable(`${path} is not a file; set DATABASE_URL to a file, such as file:./data/parley.db`);
  }
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StoreUnavailable(
      `${path} cannot be read and written (${codeOf(error)}); give this user the right to, or set DATABASE_URL to another file`,
      { cause: error },
    );
  }
  return realpathSync(file);
}

function configured(path: string): Libsql.Database {
  const database = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on');
    database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_AFTER}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function guarded<Result>(path: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    throw new StoreUnavailable(
      codeOf(error) === 'SQLITE_NOTADB'
        ? `${path} is not a Parley database; set DATABASE_URL to another file`
        : `${path} cannot be opened (${codeOf(error)}); check the path and its rights, or set DATABASE_URL to another file`,
      { cause: error },
    );
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
