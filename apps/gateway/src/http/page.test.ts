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
  folder = mkdtempSync(join(tmpdir(), 'parley-page-'));
  const page = join(folder, 'dist');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Parley</title>');
  writeFileSync(join(page, 'assets', 'main-4f2a.js'), 'export {};');
  for (const file of ['index.html', 'assets/main-4f2a.js'])
    for (const encoding of ['br', 'gz']) writeFileSync(join(page, `${file}.${encoding}`), `${file} as ${encoding}`);
  writeFileSync(join(page, 'sw.js'), 'self.skipWaiting();');
  writeFileSync(join(page, 'manifest.webmanifest'), '{"name":"Parley"}');
  writeFileSync(join(page, '.secret'), 'secret');
  writeFileSync(join(folder, 'parley.db'), 'secret');
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store, { ALLOWED_ORIGINS: 'https://chat.example' }, { page });
});
afterAll(async () => {
  await rig.http.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, accept = 'text/html,*/*;q=0.8', method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  rig.http.inject({ method, url, headers: { accept } });

describe('the page', () => {
  it.each(['/', '/c/some-conversation', '/i/some-invite?x=1', '/you', '/apiary'])(
    'is served at %s, fresh each time',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.body).toContain('Parley');
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    },
  );

  it('keeps its hashed files for ever', async () => {
    const answer = await get('/assets/main-4f2a.js', '*/*');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toMatch(/javascript/);
  });

  it.each([
    ['/', 'br, gzip', 'br', 'index.html as br', /^text\/html/],
    ['/c/some-conversation', 'gzip, deflate, br', 'br', 'index.html as br', /^text\/html/],
    ['/', 'gzip, deflate', 'gzip', 'index.html as gz', /^text\/html/],
    [
      '/assets/main-4f2a.js',
      'gzip, deflate, br, zstd',
      'br',
      'assets/main-4f2a.js as br',
      /^(?:text|application)\/javascript/,
    ],
    [
      '/assets/main-4f2a.js',
      'gzip;q=1, br;q=0',
      'gzip',
      'assets/main-4f2a.js as gz',
      /^(?:text|application)\/javascript/,
    ],
    ['/assets/main-4f2a.js', 'identity', undefined, 'export {};', /^(?:text|application)\/javascript/],
    ['/sw.js', 'gzip, br', undefined, 'self.skipWaiting();', /^(?:text|application)\/javascript/],
  ])('comes as it was compressed, where it was: %s for %s', async (url, accepted, encoding, body, type) => {
    const headers = { accept: 'text/html', 'accept-encoding': accepted };
    const answer = await rig.http.inject({ url, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(type);
    expect(answer.headers.vary).toBe('Origin, Accept-Encoding');
    expect(answer.body).toBe(body);
    const plain = await rig.http.inject({ url, headers: { accept: 'text/html' } });
    expect(answer.headers.etag === plain.headers.etag).toBe(encoding === undefined);
    expect(plain.headers.vary).toBe('Origin, Accept-Encoding');
    const etag = String(answer.headers.etag);
    expect((await rig.http.inject({ url, headers: { ...headers, 'if-none-match': etag } })).statusCode).toBe(304);
  });

  it.each([
    ['/sw.js', /^(?:text|application)\/javascript/],
    ['/manifest.webmanifest', /^application\/manifest\+json/],
  ])('is installed by %s, which is asked about each time', async (url, type) => {
    const answer = await get(url, '*/*');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(type);
    expect(answer.headers['cache-control']).toBe('no-cache');
    const { etag } = answer.headers;
    const again = await rig.http.inject({ url, headers: { 'if-none-match': String(etag) } });
    expect(again.statusCode).toBe(304);
  });

  it.each([
    ['/api/nothing', 'text/html'],
    ['/embed/nothing.js', 'text/html'],
    ['/api', 'text/html'],
    ['/socket.io/nothing', 'text/html'],
    ['/assets/main-old.js', '*/*'],
    ['/c/some-conversation', 'application/json'],
    ['/.secret', '*/*'],
    ['/../parley.db', '*/*'],
    ['/..%2fparley.db', '*/*'],
    ['/assets/..%2f..%2f..%2fparley.db', '*/*'],
    ['/%2e%2e/parley.db', '*/*'],
  ])('is not what is at %s for %s', async (url, accept) => {
    for (const encoding of ['identity', 'gzip, br']) {
      const answer = await rig.http.inject({ url, headers: { accept, 'accept-encoding': encoding } });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.json().error.message).toEqual(expect.any(String));
      expect(answer.body).not.toContain('secret');
    }
  });

  it('is read, not written', async () => {
    expect((await get('/c/some-conversation', 'text/html', 'POST')).statusCode).toBe(404);
    expect((await get('/', 'text/html', 'HEAD')).statusCode).toBe(200);
  });
});
