import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change, ringingCall } from '../call-samples.ts';
import { storeContract } from '../contract.ts';
import { type Store, StoreUnavailable } from '../port.ts';
import { foreignWriter } from './foreign-writer.ts';
import { openSqliteStore } from './sqlite-store.ts';

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'parley-store-'));
}

storeContract('SQLite store', async () => {
  const folder = newFolder();
  const file = join(folder, 'parley.db');
  let store = await openSqliteStore({ file });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openSqliteStore({ file });
      return store;
    },
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

/** Another process that opens `file`, says `open`, and when `writing` the number of each call it has committed. */
function otherProcess(file: string, task: 'hold' | 'write'): ChildProcess {
  const program = fileURLToPath(new URL('./store-process.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', program, file, task], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function linesOf(child: ChildProcess): AsyncIterableIterator<string> {
  if (!child.stdout) throw new Error('The process has no output');
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

describe('the file of the SQLite store', { timeout: 60_000 }, () => {
  let folder: string;
  let opened: Store[];
  let children: ChildProcess[];
  beforeEach(() => {
    folder = newFolder();
    opened = [];
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
    }
    for (const store of opened) await store.close();
    rmSync(folder, { recursive: true });
  });

  async function open(file: string): Promise<Store> {
    const store = await openSqliteStore({ file });
    opened.push(store);
    return store;
  }

  function start(file: string, task: 'hold' | 'write'): ChildProcess {
    const child = otherProcess(file, task);
    children.push(child);
    return child;
  }

  /** What the operator reads when the file cannot be used. */
  async function refusal(file: string): Promise<string> {
    const error = await open(file).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StoreUnavailable);
    const { message } = error as StoreUnavailable;
    expect(message).not.toContain('\n');
    expect(message).toContain('DATABASE_URL');
    return message;
  }

  it('is made with its folder, by path or by file: URL', async () => {
    await (await open(`file:${join(folder, 'made', 'here', 'parley.db')}`)).ping();
    await (await open(`file://${join(folder, 'there', 'parley.db')}`)).ping();
  });

  it('is not needed in memory', async () => {
    const store = await open('file::memory:');
    await store.saveUser({ id: 'ann', displayName: 'Ann' });
    expect((await store.user('ann'))?.displayName).toBe('Ann');
  });

  it('is refused while another process has it, and free as soon as that one is killed', async () => {
    const file = join(folder, 'parley.db');
    const other = start(file, 'hold');
    expect((await linesOf(other).next()).value).toBe('open');
    expect(await refusal(file)).toBe(
      `${file} is in use by another Parley process; stop it or set DATABASE_URL to another file`,
    );
    const ended = once(other, 'exit');
    other.kill('SIGKILL');
    await ended;
    await (await open(file)).ping();
  });

  it('is refused to a second store of this process too, under whatever name', async () => {
    const file = join(folder, 'parley.db');
    symlinkSync(file, join(folder, 'link.db'));
    await open(file);
    expect(await refusal(file)).toContain('in use');
    expect(await refusal(join(folder, 'link.db'))).toContain('in use');
  });

  it('keeps every call that was committed when its process is killed while it writes', async () => {
    const file = join(folder, 'parley.db');
    let committed = 0;
    for (const killAfter of [1, 40, 150]) {
      const writer = start(file, 'write');
      const ended = once(writer, 'exit');
      let heard = 0;
      for await (const line of linesOf(writer)) {
        if (line === 'open') continue;
        committed = Number(line);
        heard++;
        if (heard === killAfter) writer.kill('SIGKILL');
      }
      await ended;
      expect(writer.signalCode).toBe('SIGKILL');

      const store = await openSqliteStore({ file });
      for (let number = 1; number <= committed; number++) {
        expect((await store.call(`call-${number}`))?.revision).toBe(2);
        expect(await store.facts(`call-${number}`)).toHaveLength(2);
      }
      await store.close();
      const database = new Libsql(file);
      expect(database.prepare('pragma integrity_check').get([])).toMatchObject({ integrity_check: 'ok' });
      database.close();
    }
  });

  it('C4: while another holds it nothing is written, and afterwards everything is again', async () => {
    const file = join(folder, 'parley.db');
    const store = await open(file);
    const writes: (() => Promise<unknown>)[] = [
      () => store.ping(),
      () => store.saveUser({ id: 'ann', displayName: 'Ann' }),
      () => store.block('ann', 'bob'),
      () => store.commit([change(ringingCall({ id: 'call' }))]),
    ];
    const other = foreignWriter(file);
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    expect(await store.liveCalls()).toEqual([]);
    other.done();
    for (const write of writes.reverse()) await write();
    expect(await store.liveCalls()).toHaveLength(1);
  });

  it('is refused when it is no database', async () => {
    const file = join(folder, 'parley.db');
    writeFileSync(
      file,
      'These are the words of somebody else, long enough to be taken for a header of a database. '.repeat(9),
    );
    expect(await refusal(file)).toContain('is not a Parley database');
  });

  it('is refused when it is a folder', async () => {
    mkdirSync(join(folder, 'parley.db'));
    expect(await refusal(join(folder, 'parley.db'))).toContain('is not a file');
  });

  it('is refused when its folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'file', 'below', 'parley.db'))).toContain('cannot be written');
  });

  it('is refused when nothing can be written there', async () => {
    // Not even the superuser can write here.
    expect(await refusal('/proc/parley.db')).toMatch(/cannot be (opened|written)/);
  });

  it('is refused when a newer Parley wrote it', async () => {
    const file = join(folder, 'parley.db');
    await (await openSqliteStore({ file })).close();
    const database = new Libsql(file);
    database.exec(`insert into kysely_migration values ('9999-from-the-future', '2040-01-01T00:00:00.000Z')`);
    database.close();
    expect(await refusal(file)).toContain('newer Parley');
  });
});
