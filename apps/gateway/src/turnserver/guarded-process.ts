import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

// A shell between the two, which needs nothing of the program that it runs: when this process is gone, however it went, the
// pipe to the shell's input closes, and what reads it ends the program.
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{ cat <&3 >/dev/null; kill "$program"; sleep 2; kill -KILL "$program"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$program"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`;

/** A program that never outlives this process. */
export interface GuardedProcess {
  /** Resolves once it has ended, with why: its exit code, and the last line it wrote. */
  readonly ended: Promise<{ code: number | null; lastLine: string }>;
  /** Ends it, and resolves once it has. Idempotent. */
  stop(): Promise<void>;
}

/** Starts a program with a guard. Its output is read, and all but the last line dropped. */
export function startGuarded(program: string, args: string[]): GuardedProcess {
  // A session of its own: Ctrl-C at the terminal is for the gateway, which ends it in its turn.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const lastLine = lastLineOf(guard);
  // A guard that is gone needs no telling.
  guard.stdin.on('error', () => {});
  const ended = Promise.race([
    once(guard, 'exit').then(([code]: (number | null)[]) => ({ code: code ?? null, lastLine: lastLine() })),
    once(guard, 'error').then(([error]: Error[]) => ({ code: null, lastLine: String(error?.message) })),
  ]);
  return {
    ended,
    async stop() {
      guard.stdin.destroy();
      await ended;
    },
  };
}

function lastLineOf({ stdout, stderr }: ChildProcess): () => string {
  let last = '';
  for (const stream of [stdout, stderr]) {
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim()) last = line.trim();
      });
  }
  return () => last;
}
