import Libsql from 'libsql';

/**
 * Somebody at a shell who is in the middle of writing, for tests: until `done` nobody else writes to the file.
 * @param file the path of a database that a store has open
 */
export function foreignWriter(file: string): { done(): void } {
  const shell = new Libsql(file);
  shell.exec('begin immediate');
  return {
    done() {
      shell.exec('rollback');
      shell.close();
    },
  };
}
