import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Namespace } from './namespace.ts';
import { runProgram } from './program.ts';
import { PYTHON } from './python.ts';

const FORWARDER = fileURLToPath(new URL('./forwarder.py', import.meta.url));

/** What a line does to packets, in each direction. */
export interface LineQuality {
  /** One way. */
  delayMs?: number;
  /** Percent of packets that are lost. */
  loss?: number;
  /** Kilobits a second; as fast as it can when absent. */
  rateKbit?: number;
}

/** Where a line ends: a new interface `device` of this machine. */
export interface LineEnd {
  machine: Namespace;
  device: string;
}

/** A cable between two machines, which carries all or some of it, at once or later. */
export class Line {
  readonly #ends: [LineEnd, LineEnd];
  readonly #forwarder: ChildProcess | undefined;

  private constructor(ends: [LineEnd, LineEnd], forwarder: ChildProcess | undefined) {
    this.#ends = ends;
    this.#forwarder = forwarder;
  }

  /** A plain cable; with `quality`, one whose delay and loss may be changed while it is used. */
  static async lay(one: LineEnd, other: LineEnd, quality?: LineQuality): Promise<Line> {
    const forwarder = quality && (await layTun(one, other));
    if (!forwarder) await layVeth(one, other);
    for (const { machine, device } of [one, other]) await machine.ip(`link set ${device} up`);
    const line = new Line([one, other], forwarder);
    if (quality) await line.set(quality);
    return line;
  }

  async set({ delayMs = 0, loss = 0, rateKbit }: LineQuality): Promise<void> {
    if (this.#forwarder) this.#forwarder.stdin?.write(`${delayMs} ${loss}\n`);
    else if (delayMs > 0 || loss > 0)
      throw new Error('This line was laid without a quality: it knows no delay and no loss');
    for (const { machine, device } of this.#ends) {
      await machine.run('tc', ['qdisc', 'del', 'dev', device, 'root']).catch(() => {});
      if (rateKbit === undefined) continue;
      const bucket = `rate ${rateKbit}kbit burst 16kb latency 200ms`.split(' ');
      await machine.run('tc', ['qdisc', 'add', 'dev', device, 'root', 'tbf', ...bucket]);
    }
  }
}

async function layVeth(one: LineEnd, other: LineEnd): Promise<void> {
  const peer = ['peer', 'name', other.device, 'netns', other.machine.name];
  await runProgram('ip', ['link', 'add', one.device, 'netns', one.machine.name, 'type', 'veth', ...peer]);
}

/** Both devices are made at one end; the second then goes to the other. */
async function layTun(one: LineEnd, other: LineEnd): Promise<ChildProcess> {
  const moved = `to-${other.device}`.slice(0, 15);
  const forwarder = one.machine.spawn(PYTHON, [FORWARDER, one.device, moved], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(forwarder, 'exit').then(([code]) => Promise.reject(new Error(`The forwarder ended with ${code}`)));
  // Rejects at the lab's end, when nobody waits for its start any more.
  ended.catch(() => {});
  if (forwarder.stdout) await Promise.race([once(forwarder.stdout, 'data'), ended]);
  await one.machine.ip(`link set ${moved} netns ${other.machine.name} name ${other.device}`);
  return forwarder;
}
