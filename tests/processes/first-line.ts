import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 50;

/**
 * Resolves at the first line that fits; what is said later is read and dropped, so that the child never waits. `hear` is given
 * each line up to that one.
 */
export function firstLine(child: ChildProcess, pattern: RegExp, hear?: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the output is not read');
    const said: string[] = [];
    let found = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (found) return;
      hear?.(line);
      found = pattern.test(line);
      if (found) resolve(line);
      else if (said.length < KEPT_LINES) said.push(line);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said ${pattern}\n${said.join('\n')}`)));
  });
}
