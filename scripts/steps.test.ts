import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSteps } from './steps.mjs';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-steps-'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const script = (name: string, source: string, limitMs = 60_000) => ({
  name,
  program: { command: process.execPath, args: ['-e', source] },
  limitMs,
});
const run = (...steps: Parameters<typeof runSteps>[0]) => runSteps(steps, { root: folder, logs: folder });

describe('the steps of a check', () => {
  it('go on after a failure, whose output is shown', async () => {
    const sum = await run(
      script('first', 'console.log("it broke"); process.exit(3)'),
      script('second', 'console.log("fine")'),
    );
    expect(sum).toEqual({ passed: 1, failed: 1 });
    expect(said).toContain('it broke');
    expect(said).not.toContain('fine');
    expect(readFileSync(join(folder, 'second.log'), 'utf8')).toBe('fine\n');
  });

  it('count for what they say, also when they crashed', async () => {
    const tests = { ...script('tests', 'process.exit(1)'), tally: () => ({ passed: 40, failed: 2 }) };
    expect(await run(tests)).toEqual({ passed: 40, failed: 2 });
  });

  it('run once more when a process of theirs died, and only then', async () => {
    const dying = (name: string, died: string) => ({
      ...script(
        name,
        `const fs = require('node:fs'); if (!fs.existsSync('been')) { fs.writeFileSync('been', ''); console.log('it died'); process.exit(1); }`,
      ),
      died,
    });
    expect(await run(dying('other', 'it fell'))).toEqual({ passed: 0, failed: 1 });
    rmSync(join(folder, 'been'));
    expect(await run(dying('tests', 'it died'))).toEqual({ passed: 1, failed: 0 });
    expect(said).toContain('↻ tests: it died. Once more.');
  });

  it('fail when the program cannot be started', async () => {
    const absent = { name: 'absent', program: { command: join(folder, 'nothing'), args: [] }, limitMs: 60_000 };
    expect(await run(absent)).toEqual({ passed: 0, failed: 1 });
  });

  it('of a group run two at a time, and all of them before what follows', async () => {
    const meet = (mine: string, other: string) =>
      script(
        mine,
        `const fs = require('node:fs'); fs.writeFileSync('${mine}', '');
        const timer = setInterval(() => { if (fs.existsSync('${other}')) clearInterval(timer); }, 10);`,
      );
    const after = script('after', `for (const name of ['one', 'two', 'three']) require('node:fs').readFileSync(name)`);
    const third = script('third', `require('node:fs').writeFileSync('three', '')`);
    expect(await run([meet('one', 'two'), meet('two', 'one'), third], after)).toEqual({ passed: 4, failed: 0 });
  });

  it('are killed with all they started when they hang, and have failed', async () => {
    const leavesOneBehind = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref()`;
    expect(await run(script('hung', leavesOneBehind, 500))).toEqual({ passed: 0, failed: 1 });
    expect(said.join('\n')).toContain('Stopped: not done after 0.5 s.');
  });
});
