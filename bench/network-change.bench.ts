// How long the picture stands still when the network of one side changes in a call: Parley beside a plain client that calls
// restartIce(), whose signals even cost it nothing. The changes:
//   a NAT gets another address, and the browser hears `online` at once (as where the system tells it so), or nothing at all;
//   the interface in use goes away beside a second one, of which no browser tells a page;
//   the host hops to another address. Chromium for Linux waits two seconds before it believes that, and gathers none before.
//   npm run bench network-change --changes 5 --round-trip 50
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CallingLab } from '../tests/network/calling-lab.ts';
import type { LabPerson } from '../tests/network/lab-person.ts';
import { longestGap } from '../tests/network/longest-gap.ts';
import { textTable } from '../tests/network/text-table.ts';
import { median } from './median.ts';
import { type Call, openPlainLink, type Watched } from './plain-link.ts';

const { values: given } = parseArgs({
  options: { changes: { type: 'string', default: '5' }, 'round-trip': { type: 'string', default: '50' } },
});
const CHANGES = Number(given.changes);
const ROUND_TRIP_MS = Number(given['round-trip']);
/** Frames by which a call has found its way and its pace. */
const SETTLED_FRAMES = 40;
/** How long a gap may last at most, and is waited for. */
const PATIENCE_MS = 15_000;
/** Frames after which the picture is taken to move again: no more than a second's. */
const MOVES_FRAMES = 15;
const LOOK_EVERY_MS = 100;
/** By then Chromium has taken note of the interfaces as they are. */
const NOTICED_MS = 2500;

const line = { delayMs: ROUND_TRIP_MS / 4 };
const nat = { nat: 'port-restricted', line } as const;
const lab = await CallingLab.open({ hosts: { ada: { wlan0: nat, rmnet0: nat }, bob: { eth0: nat } } });
const access = (device: string) => lab.lab.host('ada').access(device);

/** A change of Ada's network, and what her page is told of it there and then. */
interface Change {
  happen(): Promise<void>;
  hint?: true;
  /** Makes ready for it, or puts right what it left. */
  prepare(): Promise<void>;
}

const oneInterface = async () => {
  await access('wlan0').plug();
  await access('rmnet0').unplug();
};
const CHANGES_OF: Record<string, Change> = {
  'another outer address, told': { prepare: oneInterface, happen: () => access('wlan0').renumberOutside(), hint: true },
  'another outer address, not told': { prepare: oneInterface, happen: () => access('wlan0').renumberOutside() },
  'the interface goes away': {
    prepare: async () => {
      await access('wlan0').plug();
      await access('rmnet0').plug();
    },
    happen: () => access('wlan0').unplug(),
  },
  'a hop to another address': { prepare: oneInterface, happen: () => access('wlan0').hop() },
};

/** Resolves when both sides have shown so many frames since `since`, or the patience is over. */
async function moving(sides: Watched[], since: number, count: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const shown = await Promise.all(sides.map(async (side) => (await side.frames()).filter((at) => at > since).length));
    if (shown.every((frames) => frames >= count) || Date.now() > until) return;
    await pause(LOOK_EVERY_MS);
  }
}

/** The longest gap at each side around a change; one that did not end counts until the patience was over. */
async function gapsOf({ sides, page }: Call, { happen, hint }: Change): Promise<number[]> {
  await moving(sides, 0, SETTLED_FRAMES);
  await Promise.all(sides.map((side) => side.forget()));
  await moving(sides, 0, 2);
  await happen();
  const changed = Date.now();
  if (hint) await page.evaluate(() => void dispatchEvent(new Event('online')));
  // What was on its way still arrives.
  await moving(sides, changed + ROUND_TRIP_MS, MOVES_FRAMES);
  const end = Date.now();
  return Promise.all(
    sides.map(async (side) => {
      const frames = await side.frames();
      const moves = frames.filter((at) => at > changed + ROUND_TRIP_MS).length >= MOVES_FRAMES;
      return longestGap(moves ? frames : [...frames, end]);
    }),
  );
}

function watched(person: LabPerson): Watched {
  return { frames: async () => (await person.times()).frames, forget: () => person.forget() };
}

async function openParley(): Promise<Call> {
  const [ada, bob] = await Promise.all([lab.person('ada'), lab.person('bob')]);
  await ada.call(bob);
  await bob.accept(await bob.rung());
  return {
    sides: [ada, bob].map(watched),
    page: ada.page,
    close: async () => void (await Promise.all([ada.leave(), bob.leave()])),
  };
}

const CLIENTS = {
  'restartIce()': () => openPlainLink(lab, ['ada', 'bob']),
  Parley: openParley,
};

try {
  const measured = new Map<string, number[][]>();
  for (let round = 0; round < CHANGES; round++) {
    for (const [when, change] of Object.entries(CHANGES_OF)) {
      for (const [client, open] of Object.entries(CLIENTS)) {
        await change.prepare();
        await pause(NOTICED_MS);
        const call = await open();
        const gaps = await gapsOf(call, change);
        const name = `${when}: ${client}`;
        measured.set(name, [...(measured.get(name) ?? []), gaps]);
        await call.close();
      }
    }
  }
  console.log(
    `\nlongest gap between two frames after a change of address, in ms, ${CHANGES} changes each, ${ROUND_TRIP_MS} ms round trip`,
  );
  const rows = [...measured].map(([name, all]) => [
    name,
    ...[0, 1].flatMap((side) => {
      const gaps = all.map((pair) => pair[side] ?? Number.NaN);
      return [median(gaps), Math.max(...gaps)].map((ms) => ms.toFixed(0));
    }),
  ]);
  console.log(textTable(['', 'at who moved: median', 'worst', 'at the other: median', 'worst'], rows));
} finally {
  await lab.close();
}
