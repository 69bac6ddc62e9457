// A call in real Chromium over a gateway process that is killed with `kill -9` and started again, over and over: the longest that each
// side waited for the next picture and the next sound of the other. Beside it, in the same call and as long: undisturbed stretches, and
// such in which a gateway of nobody's is killed and started, for that costs the machine the same.
// `npm run bench kill-gap -- --kills 5`

import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startChromium } from '../tests/browser/chromium.ts';
import { Person } from '../tests/browser/person.ts';
import { GatewayProcess } from './gateway-process.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, fps: { type: 'string', default: '20' } },
});
const [KILLS, FPS] = [values.kills, values.fps].map(Number) as [number, number];
const PROBE = fileURLToPath(new URL('./media-gap-probe.js', import.meta.url));
/** Until bandwidth and jitter have found their level. */
const SETTLING_MS = 8_000;
const BEFORE_KILL_MS = 500;
const AFTER_BACK_MS = 1_500;
const BACK_WITHIN_MS = 30_000;
/** What the probe measured at one side, in milliseconds and counts. */
interface Gaps {
  video: number;
  audio: number;
  frames: number;
  sounds: number;
  madeUp: number;
}

interface Probed {
  mediaGaps: {
    begin(): Promise<void>;
    end(): Promise<Gaps>;
    flows(): boolean;
    backAt(): number;
    connections(): RTCPeerConnectionState[];
  };
}

const beginProbe = () => (globalThis as unknown as Probed).mediaGaps.begin();
const endProbe = () => (globalThis as unknown as Probed).mediaGaps.end();
const mediaFlows = () => (globalThis as unknown as Probed).mediaGaps.flows();
const isBackSince = (since: number) => (globalThis as unknown as Probed).mediaGaps.backAt() > since;
const backAt = () => (globalThis as unknown as Probed).mediaGaps.backAt();
const connectionsEver = () => (globalThis as unknown as Probed).mediaGaps.connections();

const gateway = await GatewayProcess.create();
const nobodys = await GatewayProcess.create();
const browser = await startChromium({ fps: FPS });

/** Two pages in a call, each seen and heard by the other. */
async function meet(): Promise<Page[]> {
  const ada = await Person.at(browser, gateway.origin, 'Ada');
  await ada.giveName();
  const bob = await Person.at(browser, await ada.inviteOthers(), 'Bob');
  await bob.giveName();
  for (const person of [ada, bob]) {
    await person.page.addInitScript({ path: PROBE });
    await person.page.reload();
    await person.button('Video call').waitFor();
  }
  await ada.click('Video call');
  await bob.click('Accept');
  const pages = [ada.page, bob.page];
  await Promise.all(pages.map((page) => page.waitForFunction(mediaFlows)));
  return pages;
}

/** What both sides waited for while `happen` happened. */
async function gapsWhile<Result>(pages: readonly Page[], happen: () => Promise<Result>): Promise<[Gaps[], Result]> {
  await Promise.all(pages.map((page) => page.evaluate(beginProbe)));
  const result = await happen();
  return [await Promise.all(pages.map((page) => page.evaluate(endProbe))), result];
}

/** @returns how long the stretch took, and from listening to both being back, in milliseconds */
async function killOnce(pages: readonly Page[]): Promise<{ tookMs: number; downMs: number; backMs: number[] }> {
  const began = performance.now();
  await wait(BEFORE_KILL_MS);
  await gateway.kill();
  const killed = Date.now();
  const listens = await gateway.start();
  const back = await Promise.all(
    pages.map(async (page) => {
      await page.waitForFunction(isBackSince, killed, { timeout: BACK_WITHIN_MS });
      return page.evaluate(backAt);
    }),
  );
  await wait(AFTER_BACK_MS);
  const backMs = back.map((at) => Math.max(0, at - listens));
  return { tookMs: performance.now() - began, downMs: listens - killed, backMs };
}

/** As {@link killOnce} for the machine, while the call's own gateway lives. */
async function killNobodys(tookMs: number): Promise<void> {
  const ends = performance.now() + tookMs;
  await wait(BEFORE_KILL_MS);
  await nobodys.kill();
  await nobodys.start();
  await wait(Math.max(AFTER_BACK_MS, ends - performance.now()));
}

const gaps: Record<'undisturbed' | "nobody's killed" | 'killed', Gaps[]> = {
  undisturbed: [],
  "nobody's killed": [],
  killed: [],
};
const down: number[] = [];
const back: number[] = [];
let connections: RTCPeerConnectionState[] = [];
let stretches = 0;
try {
  await Promise.all([gateway.start(), nobodys.start()]);
  const pages = await meet();
  await wait(SETTLING_MS);
  for (let kill = 0; kill < KILLS; kill++) {
    const [killed, { tookMs, downMs, backMs }] = await gapsWhile(pages, () => killOnce(pages));
    const [undisturbed] = await gapsWhile(pages, () => wait(tookMs));
    const [another] = await gapsWhile(pages, () => killNobodys(tookMs));
    gaps.killed.push(...killed);
    gaps.undisturbed.push(...undisturbed);
    gaps["nobody's killed"].push(...another);
    down.push(downMs);
    back.push(...backMs);
    stretches += tookMs;
  }
  connections = (await Promise.all(pages.map((page) => page.evaluate(connectionsEver)))).flat();
} finally {
  await browser.close();
  await Promise.all([gateway.remove(), nobodys.remove()]);
}

const figure = (all: number[]) =>
  `${median(all).toFixed(0).padStart(6)}${Math.max(...all)
    .toFixed(0)
    .padStart(9)}`;
const row = (what: string, all: number[]) => console.log(`  ${what.padEnd(38)}${figure(all)}`);
console.log(
  `one call in Chromium, cameras of ${FPS} pictures a second, the gateway killed with kill -9 ${KILLS} times`,
);
console.log(
  `milliseconds at either side, in stretches of ${(stretches / KILLS / 1000).toFixed(1)} s${''.padEnd(4)}median  longest`,
);
for (const [when, which] of Object.entries(gaps)) {
  row(
    `${when}: waited for a picture`,
    which.map(({ video }) => video),
  );
  row(
    `${when}: waited for sound`,
    which.map(({ audio }) => audio),
  );
  row(
    `${when}: sound made up in all`,
    which.map(({ madeUp }) => madeUp),
  );
}
row('from kill to listening', down);
row('from listening to seat held again', back);
console.log(`  peer connections that were ever made: ${connections.join(', ')}`);
if (connections.length !== 2 || connections.some((state) => state !== 'connected')) {
  console.log('  ✗ the media was to go on over the connections of the beginning');
  process.exitCode = 1;
}
