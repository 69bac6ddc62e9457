import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the system's own services are, which is not in everybody's `PATH`. */
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** The file of a program, looked for in `path` (as in `PATH`) and in the system's folders. */
export function findProgram(name: string, path = ''): string | undefined {
  const files = [...path.split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS].map((folder) => join(folder, name));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
