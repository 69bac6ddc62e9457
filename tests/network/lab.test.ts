import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { median } from '../../bench/median.ts';
import { Lab, type Topology } from './lab.ts';
import { labNamespaces } from './names.ts';
import { runProgram } from './program.ts';
import { startEcho, volley } from './volley.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let lab: Lab | undefined;

afterEach(async () => {
  await lab?.close();
  lab = undefined;
});

/** A lab with an echo, and one host. */
async function build(host: Topology['hosts'][string]): Promise<Lab> {
  lab = await Lab.build({ servers: { echo: 1 }, hosts: { ada: host } });
  await startEcho(lab.server('echo'));
  return lab;
}

const back = (times: (number | null)[]) => times.filter((time) => time !== null);

describe('a line', () => {
  it('takes as long as it is told, in each direction, and as it is told later', async () => {
    const { machine, access, echo } = parts(await build({ eth0: { line: { delayMs: 40 } } }));
    const slow = await volley(machine, echo, { count: 20, pauseMs: 10 });
    expect(back(slow)).toHaveLength(20);
    expect(Math.min(...back(slow))).toBeGreaterThanOrEqual(80);
    await access.setLine({ delayMs: 1 });
    expect(median(back(await volley(machine, echo, { count: 20, pauseMs: 10 })))).toBeLessThan(80);
  });

  it('loses about as many packets as it is told', async () => {
    const { machine, echo } = parts(await build({ eth0: { line: { loss: 30 } } }));
    const times = await volley(machine, echo, { count: 500, pauseMs: 1 });
    // 49 % are lost neither on the way there nor back; five standard deviations to either side.
    expect(back(times).length).toBeGreaterThan(190);
    expect(back(times).length).toBeLessThan(300);
  });

  it('carries no more than it is told', async () => {
    const { machine, echo } = parts(await build({ eth0: { line: { rateKbit: 400 } } }));
    // Twice what the line carries, for more than its queue holds.
    const times = await volley(machine, echo, { count: 200, pauseMs: 10, bytes: 1000 });
    expect(back(times).length).toBeLessThan(170);
    expect(Math.max(...back(times))).toBeGreaterThan(100);
  });
});

function parts(built: Lab) {
  const { machine } = built.host('ada');
  return { machine, access: built.host('ada').access(), echo: built.server('echo') };
}

const isReachable = { count: 1, pauseMs: 1 };

describe('a router', () => {
  it('lets out what its filter allows', async () => {
    const { machine, access, echo } = parts(await build({ eth0: { nat: 'port-restricted' } }));
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(1);
    await access.become({ nat: 'port-restricted', filter: 'no-udp' });
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(0);
  });

  it('shows the host by another address after it was renumbered outside, unseen by the host', async () => {
    const { machine, access, echo } = parts(await build({ eth0: { nat: 'port-restricted' } }));
    const { outside, inside } = access;
    await access.renumberOutside();
    expect(access.outside).not.toBe(outside);
    expect(access.inside).toBe(inside);
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(1);
  });
});

describe('a host', () => {
  it('goes on by its second interface when the first is unplugged, and comes back', async () => {
    const { machine, access, echo } = parts(
      await build({ wlan0: { nat: 'port-restricted' }, rmnet0: { nat: 'symmetric' } }),
    );
    const leavesBy = async () => / dev (\S+)/.exec(await machine.ip(`route get ${echo.address}`))?.[1];
    expect(await leavesBy()).toBe('wlan0');
    await access.unplug();
    expect(await leavesBy()).toBe('rmnet0');
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(1);
    await access.plug();
    expect(await leavesBy()).toBe('wlan0');
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(1);
  });

  it('has another address after it was renumbered inside', async () => {
    const { machine, access, echo } = parts(await build({ eth0: {} }));
    const before = access.inside;
    await access.renumberInside();
    expect(access.inside).not.toBe(before);
    expect(back(await volley(machine, echo, isReachable))).toHaveLength(1);
  });
});

describe('a lab', () => {
  it('has no way out of the machine', async () => {
    const interfaces = async () => {
      const links = JSON.parse(await runProgram('ip', ['-j', 'link'])) as { ifname: string }[];
      return links.map(({ ifname }) => ifname);
    };
    const before = await interfaces();
    const built = await build({ eth0: { nat: 'full-cone', line: {} } });
    expect(await interfaces()).toEqual(before);
    await expect(built.core.ip('route get 192.0.2.1')).rejects.toThrow('unreachable');
  });

  it('is gone when it is closed, with all that runs in it', async () => {
    const before = await labNamespaces();
    const built = await build({ eth0: {} });
    expect((await labNamespaces()).length).toBeGreaterThan(before.length);
    await built.close();
    expect(await labNamespaces()).toEqual(before);
  });

  it('is swept away by the next one when its process was killed', async () => {
    const killed = `
      const { Lab } = await import('./tests/network/lab.ts');
      await Lab.build({ servers: { echo: 1 }, hosts: { ada: { eth0: { line: {} } } } });
      console.log(process.pid);
      process.kill(process.pid, 'SIGKILL');`;
    const script = `echo '${Buffer.from(killed).toString('base64')}' | base64 -d | "$0" --import tsx --input-type=module; true`;
    const pid = (await runProgram('sh', ['-c', `cd ${ROOT} && ${script}`, process.execPath])).trim();
    const left = async () => (await labNamespaces()).filter((name) => name.includes(`-${pid}-`));
    expect(await left()).not.toEqual([]);
    await build({ eth0: {} });
    expect(await left()).toEqual([]);
  });
});
