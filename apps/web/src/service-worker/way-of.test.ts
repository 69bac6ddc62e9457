import { describe, expect, it } from 'vitest';
import { wayOf } from './way-of.ts';

const page = { origin: 'https://parley.test', named: ['/favicon.svg'] };
const way = (url: string, { method = 'GET', mode = 'no-cors' } = {}) =>
  wayOf({ method, mode, url: new URL(url, page.origin).href }, page);
const view = (url: string) => way(url, { mode: 'navigate' });

describe('what the service worker does with a request', () => {
  it.each(['/api/me', '/api', '/socket.io/?EIO=4', '/embed/parley.js', '/metrics', '/healthz'])(
    'keeps out of %s, navigated to or not',
    (url) => {
      expect(way(url)).toBe('untouched');
      expect(view(url)).toBe('untouched');
    },
  );

  it('keeps out of other origins and of what changes something', () => {
    expect(way('https://elsewhere.test/assets/x.js')).toBe('untouched');
    expect(way('/assets/x.js', { method: 'POST' })).toBe('untouched');
  });

  it.each(['/', '/c/some-conversation', '/i/some-invite', '/apiary'])('knows %s for a view', (url) => {
    expect(view(url)).toBe('view');
  });

  it('knows files by whether their names change with them', () => {
    expect(way('/assets/main-4f2a.js')).toBe('hashed');
    expect(way('/favicon.svg')).toBe('named');
    expect(way('/something-else.txt')).toBe('untouched');
  });
});
