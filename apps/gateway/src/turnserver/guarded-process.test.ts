import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startGuarded } from './guarded-process.ts';

const GUARDED = new URL('./guarded-process.ts', import.meta.url).href;

describe('startGuarded', () => {
  it('tells how the program ended, and its last line', async () => {
    const { ended } = startGuarded('sh', ['-c', 'echo one; echo two; exit 7']);
    expect(await ended).toEqual({ code: 7, lastLine: 'two' });
  });

  it('tells of a program that is not there', async () => {
    expect((await startGuarded('/nowhere/turnserver', []).ended).code).toBe(127);
  });

  it('ends the program when asked, as often as asked', async () => {
    const sleeping = startGuarded('sleep', ['600']);
    await Promise.all([sleeping.stop(), sleeping.stop()]);
    expect((await sleeping.ended).code).toBe(143);
  });

  it('ends the program when the process that started it is killed', async () => {
    // The program holds a connection, whose end is the end of the program.
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = `require('node:net').connect(${port}, '127.0.0.1').write(String(process.pid))`;
    const script = `
      const { startGuarded } = await import(${JSON.stringify(GUARDED)});
      startGuarded(process.execPath, ['-e', ${JSON.stringify(program)}]);
      setInterval(() => {}, 1000);
    `;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: 'inherit',
    });
    const [socket] = (await once(server, 'connection')) as [Socket];
    socket.on('error', () => {});
    const [pid] = (await once(socket, 'data')) as [Buffer];
    expect(isRunning(Number(pid))).toBe(true);
    const closed = once(socket, 'close');
    parent.kill('SIGKILL');
    await closed;
    server.close();
  }, 20_000);
});

function isRunning(pid: number): boolean {
  return process.kill(pid, 0);
}
