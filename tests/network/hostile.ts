import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Authority } from './authority.ts';
import type { Answers, HostileOrders } from './hostile-client.ts';
import type { Namespace } from './namespace.ts';

const PROGRAM = fileURLToPath(new URL('./hostile-client.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Mallory at a machine of the lab, who attacks as soon as a call with her rings. */
export class Hostile {
  readonly personId: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(personId: string, child: ChildProcess, lines: AsyncIterator<string>) {
    this.personId = personId;
    this.#child = child;
    this.#lines = lines;
  }

  static async come(machine: Namespace, authority: Authority, orders: HostileOrders): Promise<Hostile> {
    const { PATH = '', HOME = '' } = process.env;
    const child = machine.spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(orders)], {
      cwd: ROOT,
      env: { PATH, HOME, NODE_EXTRA_CA_CERTS: authority.certFile },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('the output is not read');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { personId } = (await nextLine(lines)) as { personId: string };
    return new Hostile(personId, child, lines);
  }

  /** How the attack of this moment was answered. */
  async answers(): Promise<Answers> {
    return (await nextLine(this.#lines)) as Answers;
  }

  /** Attacks again; `join`: as a seat of the call. */
  async attackAgain(how: 'join' | 'go on'): Promise<Answers> {
    this.#child.stdin?.write(`${how}\n`);
    return this.answers();
  }

  leave(): void {
    this.#child.kill('SIGKILL');
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<unknown> {
  const { value, done } = await lines.next();
  if (done) throw new Error('The hostile client ended');
  return JSON.parse(value);
}
