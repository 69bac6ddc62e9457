// From the accept to the first frame of the other side, between two browsers that are a round trip apart, with TURN at hand:
// Parley with and without a link warmed up while it rings, beside a plain client that begins everything at the accept.
//   npm run bench accept-delay -- --calls 20 --round-trip 100
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { errors, type Page } from 'playwright-core';
import { CallingLab } from '../tests/network/calling-lab.ts';
import type { NatKind } from '../tests/network/nat.ts';
import { textTable } from '../tests/network/text-table.ts';
import { median } from './median.ts';
import { percentile } from './percentile.ts';
import { startPlainOnLab } from './plain-on-lab.ts';

const { values: given } = parseArgs({
  options: {
    calls: { type: 'string', default: '20' },
    'round-trip': { type: 'string', default: '100' },
    nat: { type: 'string', default: 'port-restricted' },
  },
});
const NAT = given.nat as NatKind;
const CALLS = Number(given.calls);
/** Between the two browsers, through the core: each has its part of it on its own line, and so to the gateway and to TURN. */
const ROUND_TRIP_MS = Number(given['round-trip']);
/** Percent, of each browser's line in each direction. */
const LOSSES = [0, 2.5];
/** What people let it ring at the least. */
const RINGS_MS = 1500;
/** So long the plain client may show nothing. */
const PATIENCE_MS = 15_000;
const PROBE = fileURLToPath(new URL('./first-frame-probe.js', import.meta.url));

const PARLEY = { 'Parley, link at the accept': 'off', 'Parley, link while it rings': 'relay' } as const;

/** Milliseconds of one call. */
interface Taken {
  /** Accept → the callee's page has its camera. */
  camera: number;
  /** The callee's page has its camera → that delivers its first picture. */
  picture: number;
  /** The callee's page has its camera → its first frame at the caller. */
  caller: number;
  /** The camera delivers its first picture → the same. */
  fromPicture: number;
  /** Accept → the caller's first frame at the callee. */
  callee: number;
}

/** Two pages that call each other again and again; nothing is taken of a call in which somebody saw nothing. */
interface Pair {
  name: string;
  call(): Promise<Taken | undefined>;
}

/** What a page knows of one call, in milliseconds since 1970. */
interface Seen {
  accepted?: number | undefined;
  captured?: number | undefined;
  pictured?: number | undefined;
  frame?: number | undefined;
}

function taken(caller: Seen, callee: Seen): Taken | undefined {
  const { accepted, captured, pictured } = callee;
  if (caller.frame === undefined || callee.frame === undefined) return undefined;
  if (accepted === undefined || captured === undefined || pictured === undefined)
    throw new Error('A call was not seen from its accept to its first frames');
  return {
    camera: captured - accepted,
    picture: pictured - captured,
    caller: caller.frame - captured,
    fromPicture: caller.frame - pictured,
    callee: callee.frame - accepted,
  };
}

async function parleyPair(lab: CallingLab, name: keyof typeof PARLEY): Promise<Pair> {
  const [ada, bob] = await Promise.all(['ada', 'bob'].map((host) => lab.person(host, { gateway: PARLEY[name] })));
  if (!ada || !bob) throw new Error('Nobody came');
  return {
    name,
    async call() {
      await ada.call(bob);
      const callId = await bob.rung();
      await ada.forget();
      await pause(RINGS_MS);
      await bob.accept(callId);
      await Promise.all([ada.sees(1), bob.sees(1)]);
      const [atAda, atBob] = [await ada.times(), await bob.times()];
      await ada.hangUp();
      await bob.over();
      return taken({ ...atAda, frame: atAda.frames[0] }, { ...atBob, frame: atBob.frames[0] });
    },
  };
}

interface Probe {
  firstFrameTimes: { clicked?: number; captured?: number; pictured?: number; seen?: number };
}

async function plainPair(lab: CallingLab): Promise<Pair> {
  const origin = await startPlainOnLab(lab, 'plain');
  const open = async (host: string) => {
    const page = await (await lab.chromium(host).browser.newContext()).newPage();
    await page.addInitScript({ path: PROBE });
    await page.goto(origin);
    return page;
  };
  const [caller, callee] = [await open('ada'), await open('bob')];
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const seen = async (page: Page): Promise<Seen> => {
    const shown = page.waitForFunction(
      () => (globalThis as unknown as Probe).firstFrameTimes.seen !== undefined,
      null,
      {
        timeout: PATIENCE_MS,
      },
    );
    await shown.catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
    return page.evaluate(() => {
      const { firstFrameTimes: times } = globalThis as unknown as Probe;
      const { clicked, captured, pictured, seen } = times;
      delete times.clicked;
      delete times.captured;
      delete times.pictured;
      delete times.seen;
      return { accepted: clicked, captured, pictured, frame: seen };
    });
  };
  return {
    name: 'plain client',
    async call() {
      await press(caller, 'Call');
      await callee.getByRole('button', { name: 'Accept', exact: true }).waitFor();
      await pause(RINGS_MS);
      await press(callee, 'Accept');
      const [atCaller, atCallee] = [await seen(caller), await seen(callee)];
      await press(caller, 'Over');
      await callee.locator('video').waitFor({ state: 'detached' });
      return taken(atCaller, atCallee);
    },
  };
}

const line = { delayMs: ROUND_TRIP_MS / 4 };
const lab = await CallingLab.open({
  hosts: { ada: { eth0: { nat: NAT, line } }, bob: { eth0: { nat: NAT, line } } },
  gateways: Object.fromEntries(Object.values(PARLEY).map((warmUp) => [warmUp, { WARM_UP: warmUp }])),
  servers: ['plain'],
});
try {
  const pairs = [
    await plainPair(lab),
    ...(await Promise.all((Object.keys(PARLEY) as (keyof typeof PARLEY)[]).map((name) => parleyPair(lab, name)))),
  ];
  for (const loss of LOSSES) {
    for (const host of ['ada', 'bob'])
      await lab.lab
        .host(host)
        .access()
        .setLine({ ...line, loss });
    const measured = new Map<string, (Taken | undefined)[]>(pairs.map(({ name }) => [name, []]));
    for (const pair of pairs) await pair.call();
    // In turn, so that whatever else the machine does meets all alike.
    for (let round = 0; round < CALLS; round++) {
      for (const { name, call } of pairs) measured.get(name)?.push(await call());
    }
    const sides = ['caller', 'fromPicture', 'callee', 'camera', 'picture'] as const;
    const rows = [...measured].map(([name, all]) => {
      const seen = all.filter((one) => one !== undefined);
      return [
        name,
        ...sides.flatMap((side) => {
          const values = seen.map((one) => one[side]);
          return [median(values), percentile(values, 95)].map((ms) => ms.toFixed(0));
        }),
        String(all.length - seen.length),
      ];
    });
    console.log(
      `\naccept → first frame in ms, ${CALLS} calls each, ${ROUND_TRIP_MS} ms round trip, ${2 * loss} % loss from browser to browser`,
    );
    console.log(
      '(at the caller from getUserMedia’s answer at the callee, and from that camera’s first picture; at the callee from the accept;\n' +
        'the camera: from the accept to that answer, and from there to its first picture)',
    );
    const headings = ['at the caller', 'from the picture', 'at the callee', 'camera', 'its picture'].flatMap((side) => [
      side,
      'p95',
    ]);
    console.log(textTable(['', ...headings, 'saw nothing'], rows));
  }
} finally {
  await lab.close();
}
