import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@parley/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { startLocalRelay } from './local-relay.ts';

const HARDENED = fileURLToPath(new URL('../../../../deploy/coturn/turnserver.conf', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-relay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts it, and gives what it was and what was logged. */
async function start(program: string | undefined, settings: Record<string, string> = {}) {
  const lines: string[] = [];
  const log = {
    info: (_fields: object, line: string) => lines.push(`info: ${line}`),
    warn: (_fields: object, line: string) => lines.push(`warn: ${line}`),
  };
  const config = readConfig({ HOST: '127.0.0.1', DATABASE_URL: `file:${join(folder, 'parley.db')}`, ...settings });
  const parts = { hardened: HARDENED, secret: 'made-for-this-run', clock: systemClock(), random: Math.random, log };
  return { relay: await startLocalRelay(config, { ...parts, program }), lines };
}

/** A program in place of coturn. */
function script(text: string): string {
  const file = join(folder, 'turnserver.sh');
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}

describe('startLocalRelay without a coturn that serves', () => {
  it('says in one line how to get one', async () => {
    const { relay, lines } = await start(undefined);
    expect(relay).toBeNull();
    expect(lines).toEqual([
      'info: No TURN relay, so calls between strict networks will fail: install coturn (Debian: apt-get install coturn), or set TURN_URLS; TURN=off hides this line',
    ]);
  });

  it('goes on without one that ends at once', async () => {
    const { relay, lines } = await start(script('echo it does not like its settings; exit 3'));
    expect(relay).toBeNull();
    expect(lines).toEqual([expect.stringMatching(/^warn: No TURN relay.*could not be started/)]);
  });

  it('starts none for a gateway that people reach on another machine', async () => {
    const { relay, lines } = await start(script('exit 3'), { PUBLIC_URL: 'https://203.0.113.9' });
    expect(relay).toBeNull();
    expect(lines).toEqual([expect.stringMatching(/203\.0\.113\.9 is not where this gateway listens/)]);
  });
});
