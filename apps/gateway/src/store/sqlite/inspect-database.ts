import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnavailable } from '../port.ts';
import { openDatabase } from './open-database.ts';
import { lockForProcess } from './process-lock.ts';

/**
 * How the file stands, without changing anything in it: `ready` when it could be written just now.
 *
 * @throws {StoreUnavailable} when it cannot be used, or could not be made
 */
export function inspectDatabase(file: string): 'absent' | 'in use' | 'ready' {
  if (!existsSync(file)) {
    const folder = nearestFolder(dirname(file));
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw new StoreUnavailable(
        `The folder ${folder} cannot be written; give this user the right to, or set DATABASE_URL to another file`,
      );
    }
    return 'absent';
  }
  if (existsSync(`${file}.lock`)) {
    const lock = lockForProcess(file, 0);
    if (!lock) return 'in use';
    lock.release();
  }
  const { database, release } = openDatabase(file);
  try {
    database.exec('begin immediate; rollback');
    return 'ready';
  } catch (error) {
    throw new StoreUnavailable(
      `${file} cannot be written just now (${error instanceof Error ? error.message : error}); see what else has it open`,
      { cause: error },
    );
  } finally {
    database.close();
    release();
  }
}

function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}
