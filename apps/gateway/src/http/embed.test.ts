import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { createRig, type Rig } from './testing/rig.ts';

let folder: string;
let store: Store;
let rig: Rig;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-embed-'));
  // Only a folder of the build's own says that names are hashes, not one that the build lies in.
  const [page, embed] = [join(folder, 'assets', 'page'), join(folder, 'assets', 'embed')];
  mkdirSync(page, { recursive: true });
  for (const hashed of ['assets', 'chunks']) mkdirSync(join(embed, hashed), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Parley</title>');
  writeFileSync(join(embed, 'parley-call.js'), "import './assets/call-4f2a91bc.js';");
  writeFileSync(join(embed, 'parley-call.js.br'), 'as br');
  writeFileSync(join(embed, 'assets', 'call-4f2a91bc.js'), 'export {};');
  writeFileSync(join(embed, 'chunks', 'words-4f2a91bc.js'), 'export {};');
  writeFileSync(join(embed, '.secret'), 'secret');
  writeFileSync(join(folder, 'assets', 'parley.db'), 'secret');
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store, { ALLOWED_ORIGINS: 'https://chat.example' }, { page, embed });
});
afterAll(async () => {
  await rig.http.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => rig.http.inject({ url, headers });

describe('the element for other sites', () => {
  it.each([undefined, 'https://chat.example', 'https://anybody.example', 'null'])(
    'is there for a page of %s, asked about each time',
    async (origin) => {
      const answer = await get('/embed/parley-call.js', origin ? { origin } : {});
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'no-cache',
        'content-type': expect.stringContaining('javascript'),
        'x-content-type-options': 'nosniff',
        etag: expect.any(String),
      });
      const again = await get('/embed/parley-call.js', { 'if-none-match': String(answer.headers.etag) });
      expect([again.statusCode, again.headers['access-control-allow-origin']]).toEqual([304, '*']);
    },
  );

  it.each(['assets/call', 'chunks/words'])('keeps its hashed files for ever: %s', async (name) => {
    expect((await get(`/embed/${name}-4f2a91bc.js`)).headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('comes compressed to who can read that, whatever page they are on', async () => {
    const answer = await get('/embed/parley-call.js', {
      'accept-encoding': 'gzip, br',
      origin: 'https://anybody.example',
    });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'access-control-allow-origin': '*',
      vary: 'Origin, Accept-Encoding',
    });
    expect(answer.body).toBe('as br');
  });

  it('lets nothing else out to other sites', async () => {
    for (const url of ['/', '/healthz']) {
      const { headers } = await get(url, { origin: 'https://anybody.example', accept: 'text/html' });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  it.each([
    '/embed',
    '/embed/',
    '/embed/none.js',
    '/embed/assets/',
    '/embed/assets/none.js',
    '/embed/.secret',
    '/embed/../parley.db',
    '/embed/..%2fparley.db',
    '/embed/%2e%2e/parley.db',
    '/embed/..%2fpage%2findex.html',
  ])('is not what is at %s', async (url) => {
    for (const encoding of ['identity', 'gzip, br']) {
      const answer = await get(url, { accept: '*/*', 'accept-encoding': encoding });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.json().error.message).toEqual(expect.any(String));
      expect(answer.body).not.toContain('secret');
    }
  });

  it('is nowhere when it was not built', async () => {
    const bare = createRig(store);
    const answer = await bare.http.inject({ url: '/embed/parley-call.js' });
    expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'INVALID_PAYLOAD']);
    await bare.http.close();
  });
});
