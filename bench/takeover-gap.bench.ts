// A call in real Chromium in which one person loads the page anew, or goes on in another tab, over and over: the longest that the
// other side waited for the next picture and the next sound. Beside it, in the same call and as long: undisturbed stretches.
// `npm run bench takeover-gap -- --times 10`

import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startChromium } from '../tests/browser/chromium.ts';
import { Person } from '../tests/browser/person.ts';
import { GatewayProcess } from './gateway-process.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '10' }, fps: { type: 'string', default: '20' } },
});
const [TIMES, FPS] = [values.times, values.fps].map(Number) as [number, number];
const PROBE = fileURLToPath(new URL('./media-gap-probe.js', import.meta.url));
/** Until bandwidth and jitter have found their level. */
const SETTLING_MS = 8_000;
const BEFORE_MS = 500;
/** What comes late still counts. */
const AFTER_MS = 1_500;

/** What the probe measured at one side, in milliseconds. */
interface Gaps {
  video: number;
  audio: number;
}

interface Probed {
  mediaGaps: { begin(): Promise<void>; end(): Promise<Gaps>; flows(): boolean; flowsSince(moment: number): boolean };
}

const beginProbe = () => (globalThis as unknown as Probed).mediaGaps.begin();
const endProbe = () => (globalThis as unknown as Probed).mediaGaps.end();
const mediaFlows = () => (globalThis as unknown as Probed).mediaGaps.flows();
const flowsSince = (moment: number) => (globalThis as unknown as Probed).mediaGaps.flowsSince(moment);

const gateway = await GatewayProcess.create();
const browser = await startChromium({ fps: FPS });

async function someone(address: string, name: string): Promise<Person> {
  const person = await Person.at(browser, address, name);
  await person.giveName();
  return person;
}

async function probed(person: Person): Promise<Person> {
  await person.page.addInitScript({ path: PROBE });
  await person.page.reload();
  return person;
}

/** Ada and Bob, who has a second tab: in a call by the first. */
async function meet(): Promise<{ ada: Person; tabs: [Person, Person] }> {
  const ada = await someone(gateway.origin, 'Ada');
  const bob = await someone(await ada.inviteOthers(), 'Bob');
  await bob.button('Video call').waitFor();
  const second = await bob.anotherTab();
  for (const person of [ada, bob, second]) {
    await probed(person);
    await person.button('Video call').waitFor();
  }
  await ada.click('Video call');
  await bob.click('Accept');
  await Promise.all([ada, bob].map(({ page }) => page.waitForFunction(mediaFlows)));
  return { ada, tabs: [bob, second] };
}

/** Resolves when both sides have been seen and heard since now. */
async function backAt(pages: readonly Page[]): Promise<void> {
  const now = Date.now();
  await Promise.all(pages.map((page) => page.waitForFunction(flowsSince, now)));
}

const refresh = async ({ page }: Person) => void (await page.reload());
/** Once in the header; in the history below there is a second one. */
const continueIn = ({ page }: Person) =>
  page
    .getByRole('main')
    .getByRole('button', { name: /^Continue here/ })
    .first()
    .click();

const gaps: Record<'undisturbed' | 'refreshed' | 'handed over', Gaps[]> = {
  undisturbed: [],
  refreshed: [],
  'handed over': [],
};
try {
  await gateway.start();
  const { ada, tabs } = await meet();
  await wait(SETTLING_MS);

  /** What Ada waited for while Bob did something by which he is at `page`. @returns how long it took, in milliseconds */
  const measure = async (kind: keyof typeof gaps, page: Page, deed: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await ada.page.evaluate(beginProbe);
    await wait(BEFORE_MS);
    await deed();
    await backAt([ada.page, page]);
    await wait(AFTER_MS);
    gaps[kind].push(await ada.page.evaluate(endProbe));
    return performance.now() - began;
  };

  for (let time = 0; time < TIMES; time++) {
    const [at, other] = time % 2 === 0 ? tabs : [tabs[1], tabs[0]];
    const tookMs = await measure('refreshed', at.page, () => refresh(at));
    await measure('undisturbed', at.page, () => wait(tookMs - BEFORE_MS - AFTER_MS));
    await measure('handed over', other.page, () => continueIn(other));
  }
} finally {
  await browser.close();
  await gateway.remove();
}

const figure = (all: number[]) => [median(all), Math.max(...all)].map((ms) => ms.toFixed(0).padStart(9)).join('');
console.log(
  `one call in Chromium, cameras of ${FPS} pictures a second: what the other side waited for, in ms, ${TIMES} times each`,
);
console.log(`  ${''.padEnd(36)}   median    worst`);
for (const [when, which] of Object.entries(gaps)) {
  for (const kind of ['video', 'audio'] as const) {
    const what = kind === 'video' ? 'a picture' : 'a sound';
    console.log(`  ${`${when}: ${what}`.padEnd(36)}${figure(which.map((each) => each[kind]))}`);
  }
}
