import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShellCache } from './shell-cache.ts';

const build = { version: 'two', hashed: ['/assets/main-2.js'], named: ['/favicon.svg'] };

/** Caches as a browser has them, in front of a server that has these files. */
function browser(server: Record<string, string>) {
  const caches = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const kept = caches.get(name) ?? new Map<string, Response>();
    caches.set(name, kept);
    return {
      match: async (path: string) => kept.get(path)?.clone(),
      async addAll(requests: (string | { path: string })[]) {
        const paths = requests.map((request) => (typeof request === 'string' ? request : request.path));
        if (paths.some((path) => !(path in server))) throw new TypeError('a file is missing');
        for (const path of paths) kept.set(path, new Response(server[path]));
      },
    };
  };
  const storage = { open, keys: async () => [...caches.keys()], delete: async (name: string) => caches.delete(name) };
  return { names: () => [...caches.keys()], storage, shell: new ShellCache(storage as unknown as CacheStorage, build) };
}

const server = {
  '/': '<script src="/favicon.svg"></script><script type="module" src="/assets/main-2.js"></script>',
  '/assets/main-2.js': 'two',
  '/favicon.svg': 'picture',
};

// Node's own needs a whole address, a worker's takes a path.
beforeEach(() => {
  vi.stubGlobal(
    'Request',
    class {
      readonly path: string;
      constructor(path: string) {
        this.path = path;
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the page that is kept', () => {
  it('is the whole build, and finds its files again', async () => {
    const { shell } = browser(server);
    await shell.fill();
    expect(await (await shell.find('/assets/main-2.js'))?.text()).toBe('two');
    expect(await (await shell.find('/'))?.text()).toBe(server['/']);
    expect(await shell.find('/assets/other.js')).toBeUndefined();
  });

  it('is not kept when the server has another build by now, or a file is missing', async () => {
    const newer = browser({ ...server, '/': '<script type="module" src="/assets/main-3.js"></script>' });
    await expect(newer.shell.fill()).rejects.toThrow('updated');
    expect(newer.names()).toEqual([]);
    const { '/assets/main-2.js': _gone, ...rest } = server;
    await expect(browser(rest).shell.fill()).rejects.toThrow('missing');
  });

  it('takes the place of other builds, and of nothing else', async () => {
    const { shell, storage, names } = browser(server);
    await storage.open('parley-shell-one');
    await storage.open('somebody-else');
    await shell.fill();
    await shell.dropOthers();
    expect(names()).toEqual(['somebody-else', 'parley-shell-two']);
  });
});
