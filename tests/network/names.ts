import { readFileSync } from 'node:fs';
import { removeNamespace } from './namespace.ts';
import { runProgram } from './program.ts';

const PREFIX = 'parley-lab';
let labs = 0;

/** Names for the namespaces of one more lab of this process, by which a later one knows whether their maker still lives. */
export function namespaceNames(): (name: string) => string {
  labs += 1;
  const lab = labs;
  return (name) => `${PREFIX}-${process.pid}-${startOf(process.pid)}-${lab}-${name}`;
}

/** Removes what labs of processes that are no more left behind. */
export async function removeLeftovers(): Promise<void> {
  for (const name of await labNamespaces()) {
    const [pid, start] = name.slice(PREFIX.length + 1).split('-');
    if (startOf(Number(pid)) === start) continue;
    await removeNamespace(name).catch(async (error: unknown) => {
      // Another process did the same at the same moment.
      if ((await labNamespaces()).includes(name)) throw error;
    });
  }
}

export async function labNamespaces(): Promise<string[]> {
  const lines = (await runProgram('ip', ['netns', 'list'])).split('\n');
  return lines.map((line) => line.split(' ')[0] ?? '').filter((name) => name.startsWith(`${PREFIX}-`));
}

/** When a process started, in ticks since boot: process ids are used again. `undefined` when there is none. */
function startOf(pid: number): string | undefined {
  try {
    // The fields after the program's name, which may hold anything; see proc(5).
    const [, fields = ''] = /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return fields.split(' ')[19];
  } catch {
    return undefined;
  }
}
