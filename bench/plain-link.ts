import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { CallingLab } from '../tests/network/calling-lab.ts';

const SCRIPT = fileURLToPath(new URL('./plain-link-page.js', import.meta.url));

/** What plain-link-page.js puts where the bench finds it. */
interface PlainLinkPage {
  plainLink: {
    open(iceServers: RTCIceServer[], offers: boolean): Promise<void>;
    take(signal: object): Promise<void>;
    frames(): number[];
    forget(): void;
  };
}

/** Whose frames can be read, and begun anew. */
export interface Watched {
  frames(): Promise<number[]>;
  forget(): Promise<void>;
}

/** A call that is watched at both sides. */
export interface Call {
  sides: Watched[];
  /** Of the first side. */
  page: Page;
  close(): Promise<void>;
}

/** A plain peer connection between two hosts, the first of which offers, and whose signals need no network. */
export async function openPlainLink(lab: CallingLab, hosts: [string, string]): Promise<Call> {
  const { origin } = lab.gateway('gateway');
  const pages = await Promise.all(hosts.map(async (host) => (await lab.chromium(host).browser.newContext()).newPage()));
  const others = [...pages].reverse();
  for (const [index, page] of pages.entries()) {
    await page.exposeFunction('signal', (signal: object) =>
      others[index]?.evaluate((signal) => (globalThis as unknown as PlainLinkPage).plainLink.take(signal), signal),
    );
    await page.route(`${origin}/plain-link`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>plain link</title>' }),
    );
    await page.goto(`${origin}/plain-link`);
    await page.addScriptTag({ content: await readFile(SCRIPT, 'utf8'), type: 'module' });
    await page.waitForFunction(() => 'plainLink' in globalThis);
  }
  const servers = await lab.iceServers(hosts[0]);
  // Who offers comes last: the other is there to answer.
  for (const [index, page] of [...pages.entries()].reverse())
    await page.evaluate(
      ([servers, offers]) => (globalThis as unknown as PlainLinkPage).plainLink.open(servers, offers),
      [servers, index === 0] as const,
    );
  const [page] = pages;
  if (!page) throw new Error('No host was named');
  return {
    page,
    sides: pages.map(watched),
    async close() {
      for (const page of pages) await page.context().close();
    },
  };
}

function watched(page: Page): Watched {
  return {
    frames: () => page.evaluate(() => (globalThis as unknown as PlainLinkPage).plainLink.frames()),
    forget: () => page.evaluate(() => (globalThis as unknown as PlainLinkPage).plainLink.forget()),
  };
}
