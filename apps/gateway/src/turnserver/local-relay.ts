import { lookup } from 'node:dns/promises';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, exponentialBackoff } from '@parley/runtime';
import type { Config } from '../config.ts';
import { turnCredentials } from '../ice/turn-credentials.ts';
import { hostInUrl } from '../stun/server-uri.ts';
import { StunClient } from '../stun/stun-client.ts';
import { TurnAllocation } from '../stun/turn-allocation.ts';
import { turnserverConfig } from './config-file.ts';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { hostFor, isLoopback, outwardAddress, type Reach, reachOf } from './reach.ts';
import { relayFolder } from './running-relay.ts';

/** The coturn of this machine, run by the gateway for people on this machine and its network (`TURN=auto`). */
export interface LocalRelay {
  secret: string;
  /** Its TURN URLs as seen by who reached the gateway under this host name; none while it does not relay. */
  urlsFor(requestHost: string | undefined): string[];
  /** Ends it. Idempotent. */
  stop(): Promise<void>;
}

export interface LocalRelayParts {
  /** The file of the hardened part. */
  hardened: string;
  /** Made for this run. */
  secret: string;
  clock: Clock;
  random: () => number;
  log: LocalRelayLog;
  /** The file of `turnserver`; `undefined` where there is none. */
  program: string | undefined;
}

export interface LocalRelayLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export type LocalRelayConfig = Pick<Config, 'host' | 'publicUrl' | 'tls' | 'databaseFile'> & {
  ice: Pick<Config['ice'], 'turnPort'>;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** What ran so long did not fail to start: the next death begins with a short pause again. */
const STEADY_MS = 60_000;
const READY_WITHIN_MS = 10_000;
const ASKED_AGAIN_MS = 25;

/**
 * Starts the coturn found on this machine, and again whenever it ends. Resolves with `null`, after one line in the log
 * that says what to do, where there is none or where it could not serve; it never throws.
 */
export async function startLocalRelay(config: LocalRelayConfig, parts: LocalRelayParts): Promise<LocalRelay | null> {
  const { log, program } = parts;
  if (program === undefined) {
    log.info(
      {},
      `${WITHOUT}: install coturn (Debian: apt-get install coturn), or set TURN_URLS; TURN=off hides this line`,
    );
    return null;
  }
  const reach = reachOf(config.host, networkInterfaces(), await outwardAddress());
  const elsewhere = await publishedElsewhere(config.publicUrl, reach);
  if (elsewhere !== undefined) {
    log.info({}, `${WITHOUT}: ${elsewhere} is not where this gateway listens, so run coturn there and set TURN_URLS`);
    return null;
  }
  try {
    const relay = new RunningRelay(program, config, reach, parts);
    await relay.start();
    return relay;
  } catch (error) {
    log.warn(
      { err: error },
      `${WITHOUT}: coturn could not be started here; set TURN_URLS, or TURN=off to hide this line`,
    );
    return null;
  }
}

const WITHOUT = 'No TURN relay, so calls between strict networks will fail';

class RunningRelay implements LocalRelay {
  readonly secret: string;
  readonly #program: string;
  readonly #config: LocalRelayConfig;
  readonly #reach: Reach;
  readonly #parts: LocalRelayParts;
  readonly #folder: { path: string; remove: boolean };
  #ports: { plain: number; tls: number } | undefined;
  #process: GuardedProcess | undefined;
  #cancelPause: (() => void) | undefined;
  #serves = false;
  #stopped = false;
  #deaths = 0;

  constructor(program: string, config: LocalRelayConfig, reach: Reach, parts: LocalRelayParts) {
    this.secret = parts.secret;
    this.#program = program;
    this.#config = config;
    this.#reach = reach;
    this.#parts = parts;
    this.#folder = folderFor(config.databaseFile);
  }

  /** Resolves when it relays. Throws when it did not come to that; it is stopped then. */
  async start(): Promise<void> {
    const { log } = this.#parts;
    this.#ports = await this.#choosePorts();
    try {
      await this.#run();
    } catch (error) {
      await this.stop();
      throw error;
    }
    const { relayIp } = this.#reach;
    const range = isLoopback(relayIp) ? 'this computer' : `this computer and its network (${relayIp})`;
    log.info({ port: this.#ports.plain }, `TURN relay for ${range}: coturn on port ${this.#ports.plain}, UDP and TCP`);
  }

  urlsFor(requestHost: string | undefined): string[] {
    if (!this.#serves || !this.#ports) return [];
    const published = this.#config.publicUrl === null ? requestHost : new URL(this.#config.publicUrl).hostname;
    const host = hostInUrl(hostFor(published?.replace(/^\[|\]$/g, ''), this.#reach));
    const { plain, tls } = this.#ports;
    const urls = [`turn:${host}:${plain}`, `turn:${host}:${plain}?transport=tcp`];
    // Browsers take no certificate here that nobody vouches for, whatever the person said about the page.
    return this.#config.tls.mode === 'files' ? [...urls, `turns:${host}:${tls}?transport=tcp`] : urls;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#serves = false;
    this.#cancelPause?.();
    await this.#process?.stop();
    if (this.#folder.remove) rmSync(this.#folder.path, { recursive: true, force: true });
  }

  async #run(): Promise<void> {
    const { clock } = this.#parts;
    const file = this.#writeConfig();
    const process = startGuarded(this.#program, ['-c', file]);
    this.#process = process;
    let alive = true;
    const died = process.ended.then(({ lastLine }) => {
      alive = false;
      throw new Error(`coturn ended: ${lastLine}`);
    });
    const startedAt = clock.now();
    await Promise.race([died, this.#untilItRelays(() => alive)]);
    this.#serves = true;
    died.catch(() => this.#again(clock.now() - startedAt));
  }

  #again(livedMs: number): void {
    if (this.#stopped) return;
    const { clock, random, log } = this.#parts;
    if (livedMs >= STEADY_MS) this.#deaths = 0;
    const pauseMs =
      exponentialBackoff({ firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS, random })(this.#deaths++) ?? 0;
    log.warn({ pauseMs: Math.round(pauseMs) }, 'coturn ended by itself; it is started again');
    this.#cancelPause = clock.after(pauseMs, () => {
      const startedAt = clock.now();
      this.#run().then(
        () => log.info({}, 'coturn relays again'),
        async (error) => {
          log.warn({ err: error }, 'coturn could not be started again');
          await this.#process?.stop();
          this.#again(clock.now() - startedAt);
        },
      );
    });
  }

  /** A relayed address taken with the secret of this run: what answers is this coturn, and it works. */
  async #untilItRelays(alive: () => boolean): Promise<void> {
    const { clock, secret } = this.#parts;
    const host = this.#reach.listeningIps[0] ?? '127.0.0.1';
    const port = this.#ports?.plain ?? 0;
    const until = clock.now() + READY_WITHIN_MS;
    const credentials = turnCredentials(secret, 'parley', Math.floor(clock.now() / 1000) + 60);
    while (alive()) {
      try {
        const options = { clock, patienceMs: READY_WITHIN_MS };
        const client = await StunClient.connect({ host, port, transport: 'tcp' }, options);
        try {
          await (await TurnAllocation.allocate(client, credentials)).release();
        } finally {
          client.close();
        }
        return;
      } catch (error) {
        if (clock.now() > until) throw error;
        await new Promise<void>((resolve) => clock.after(ASKED_AGAIN_MS, resolve));
      }
    }
  }

  async #choosePorts(): Promise<{ plain: number; tls: number }> {
    const { listeningIps } = this.#reach;
    const plain = this.#config.ice.turnPort || (await freePort(listeningIps));
    return { plain, tls: this.#config.tls.mode === 'files' ? await freePort(listeningIps) : 0 };
  }

  #writeConfig(): string {
    const { tls } = this.#config;
    const { listeningIps, relayIp } = this.#reach;
    const { plain, tls: tlsPort } = this.#ports ?? { plain: 0, tls: 0 };
    const { path } = this.#folder;
    const file = join(path, 'turnserver.conf');
    const text = turnserverConfig(readFileSync(this.#parts.hardened, 'utf8'), {
      secret: this.secret,
      realm: 'parley',
      listeningIps,
      relayIps: [relayIp],
      port: plain,
      ...(tls.mode === 'files' ? { tls: { port: tlsPort, certFile: tls.certFile, keyFile: tls.keyFile } } : {}),
      loopback: isLoopback(relayIp),
      running: { 'log-file': 'stdout', userdb: join(path, 'turndb'), pidfile: join(path, 'turnserver.pid') },
    });
    mkdirSync(path, { recursive: true });
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return file;
  }
}

/** Beside the database, where the next start writes over it; for one in memory a folder that goes when this does. */
function folderFor(databaseFile: string): { path: string; remove: boolean } {
  const kept = relayFolder({ databaseFile });
  if (kept !== null) return { path: kept, remove: false };
  return { path: mkdtempSync(join(tmpdir(), 'parley-turnserver-')), remove: true };
}

/** The host that people open the page at, when it leads to another machine than this. */
async function publishedElsewhere(publicUrl: string | null, { listeningIps }: Reach): Promise<string | undefined> {
  if (publicUrl === null) return undefined;
  const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => listeningIps.includes(address)) ? undefined : host;
}
