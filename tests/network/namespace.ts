import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { runProgram } from './program.ts';

/** A machine of the lab: a network namespace with interfaces of its own, and what runs in it. */
export class Namespace {
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }

  static async create(name: string): Promise<Namespace> {
    await runProgram('ip', ['netns', 'add', name]);
    const namespace = new Namespace(name);
    await namespace.ip('link set lo up');
    // One family is enough to tell NATs apart, and halves what browsers try.
    await namespace.sysctl('net.ipv6.conf.all.disable_ipv6', 1);
    return namespace;
  }

  /** `ip` in here, its words as one would type them. */
  ip(words: string): Promise<string> {
    return runProgram('ip', ['-n', this.name, ...words.split(' ')]);
  }

  /** Several such commands at once. */
  async ipBatch(commands: string[]): Promise<void> {
    await runProgram('ip', ['-n', this.name, '-batch', '-'], commands.join('\n'));
  }

  /** Runs a program in here to its end. */
  run(command: string, args: string[] = [], input?: string): Promise<string> {
    return runProgram('ip', ['netns', 'exec', this.name, command, ...args], input);
  }

  /** Starts a program in here; {@link Namespace.remove} ends it at the latest. */
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.name, command, ...args], options);
  }

  async sysctl(name: string, value: number): Promise<void> {
    await this.run('tee', [`/proc/sys/${name.replaceAll('.', '/')}`], String(value));
  }

  remove(): Promise<void> {
    return removeNamespace(this.name);
  }
}

/** Ends all that runs in a namespace, then the namespace with its interfaces. */
export async function removeNamespace(name: string): Promise<void> {
  for (;;) {
    const pids = (await runProgram('ip', ['netns', 'pids', name])).split('\n').filter(Boolean);
    if (pids.length === 0) break;
    for (const pid of pids) kill(Number(pid));
  }
  await runProgram('ip', ['netns', 'del', name]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
