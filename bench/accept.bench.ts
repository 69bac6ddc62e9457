// From the click on Accept to the first frame of the other side, through the page in Chromium at loopback, beside a plain
// client that begins everything at the accept.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { keptChromium } from '../tests/browser/chromium.ts';
import { Meeting } from '../tests/browser/meeting.ts';
import { median } from './median.ts';
import { startPlainServer } from './plain-server.ts';

const CALLS = 12;
const PROBE = fileURLToPath(new URL('./first-frame-probe.js', import.meta.url));

/** Milliseconds from the callee's click to the first frame at each side. */
interface Taken {
  caller: number;
  callee: number;
}

/** Two pages that call each other again and again. */
interface Pair {
  call(): Promise<Taken>;
  end(): Promise<void>;
}

interface Times {
  clicked?: number;
  seen?: number;
}

const seen = (page: Page) =>
  page.waitForFunction(() => (globalThis as unknown as { firstFrameTimes: Times }).firstFrameTimes.seen !== undefined);

/** What the probe saw, which then begins anew. */
const takeTimes = (page: Page) =>
  page.evaluate((): Times => {
    const { firstFrameTimes } = globalThis as unknown as { firstFrameTimes: Times };
    const times = { ...firstFrameTimes };
    delete firstFrameTimes.clicked;
    delete firstFrameTimes.seen;
    return times;
  });

/** Lets the call that is ringing be accepted. */
async function accepted(caller: Page, callee: Page): Promise<Taken> {
  await callee.getByRole('button', { name: 'Accept', exact: true }).click();
  await Promise.all([seen(caller), seen(callee)]);
  const [atCaller, atCallee] = [await takeTimes(caller), await takeTimes(callee)];
  const { clicked } = atCallee;
  if (clicked === undefined || atCaller.seen === undefined || atCallee.seen === undefined)
    throw new Error('the probe saw no click or no frame');
  return { caller: atCaller.seen - clicked, callee: atCallee.seen - clicked };
}

async function parleyPair(): Promise<Pair> {
  const meeting = new Meeting();
  await meeting.open();
  const { ada, bob } = await meeting.adaAndBob();
  for (const { page } of [ada, bob]) {
    await page.addInitScript({ path: PROBE });
    await page.reload();
    await page.getByRole('button', { name: 'Video call', exact: true }).waitFor();
  }
  return {
    async call() {
      await ada.click('Video call');
      const taken = await accepted(ada.page, bob.page);
      await ada.click('Hang up');
      await Promise.all([ada, bob].map((person) => person.reads(/^Call ended/)));
      return taken;
    },
    async end() {
      await meeting.dismiss();
      await meeting.close();
    },
  };
}

async function plainPair(browser: Browser): Promise<Pair> {
  const server = await startPlainServer();
  const open = async () => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript({ path: PROBE });
    await page.goto(server.origin);
    return page;
  };
  const [caller, callee] = [await open(), await open()];
  return {
    async call() {
      await caller.getByRole('button', { name: 'Call', exact: true }).click();
      const taken = await accepted(caller, callee);
      await caller.getByRole('button', { name: 'Over', exact: true }).click();
      await callee.locator('video').waitFor({ state: 'detached' });
      return taken;
    },
    async end() {
      await Promise.all([caller, callee].map((page) => page.context().close()));
      await server.close();
    },
  };
}

// The meeting's, too.
const browser = await keptChromium('fake');
const pairs = { plain: await plainPair(browser), parley: await parleyPair() };
const taken: Record<keyof typeof pairs, Taken[]> = { plain: [], parley: [] };
try {
  for (const pair of Object.values(pairs)) await pair.call();
  for (let round = 0; round < CALLS; round++) {
    taken.plain.push(await pairs.plain.call());
    taken.parley.push(await pairs.parley.call());
  }
} finally {
  for (const pair of Object.values(pairs)) await pair.end();
  await browser.close();
}

console.log(`click on Accept → first frame of the other side: medians of ${CALLS} calls at loopback`);
for (const side of ['caller', 'callee'] as const) {
  const [plain, parley] = [taken.plain, taken.parley].map((all) => median(all.map((one) => one[side])));
  if (plain === undefined || parley === undefined) throw new Error('Nothing was measured');
  console.log(`  at the ${side}`);
  console.log(`    plain client  ${plain.toFixed(0)} ms`);
  console.log(`    Parley        ${parley.toFixed(0)} ms`);
  console.log(`    ratio         ${(parley / plain).toFixed(2)}`);
}
