/** The files of one build of the page. The build writes it into the worker. */
export interface Build {
  /** Another for each build whose files differ. */
  version: string;
  /** Paths of files whose names hold their content. */
  hashed: readonly string[];
  /** Paths of files that keep their names. */
  named: readonly string[];
}

const PREFIX = 'parley-shell-';
/** Under this path the document of all views is kept. */
const VIEW = '/';

/** The page of one build, kept for when there is no network. It holds the page's files alone: nothing of anybody's. */
export class ShellCache {
  readonly #caches: CacheStorage;
  readonly #build: Build;

  constructor(caches: CacheStorage, build: Build) {
    this.#caches = caches;
    this.#build = build;
  }

  /** Fetches the whole build. @throws Error when the server has another one by now: its own worker will come. */
  async fill(): Promise<void> {
    const { hashed, named } = this.#build;
    const cache = await this.#open();
    await cache.addAll([...hashed, ...[VIEW, ...named].map((path) => new Request(path, { cache: 'reload' }))]);
    const document = (await (await cache.match(VIEW))?.text()) ?? '';
    const scripts = [...document.matchAll(/\/assets\/[^"]+/g)].map(([path]) => path);
    if (!scripts.every((path) => hashed.includes(path))) {
      await this.#caches.delete(this.#name);
      throw new Error('the page was updated while it was being kept');
    }
  }

  /** Drops what other builds left. */
  async dropOthers(): Promise<void> {
    const names = await this.#caches.keys();
    const others = names.filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(others.map((name) => this.#caches.delete(name)));
  }

  /** The file at `path` of this build; for views, `/`. */
  async find(path: string): Promise<Response | undefined> {
    return (await this.#open()).match(path);
  }

  get #name(): string {
    return PREFIX + this.#build.version;
  }

  #open(): Promise<Cache> {
    return this.#caches.open(this.#name);
  }
}
