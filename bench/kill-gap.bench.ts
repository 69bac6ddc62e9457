// A call in real Chromium over a gateway process that is killed with `kill -9` and started again, over and over: the longest that each
// side waited for the next picture and the next sound of the other. Beside it, in the same call and as long: undisturbed stretches, and
// such in which a gateway of nobody's is killed and started, for that costs the machine the same.
// `npm run bench kill-gap -- --kills 5`

import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { WebSocket } from 'playwright-core';
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
/** The gateway's word that a seat is held again; its own page hears it too. */
const BACK = '"call:participant-reconnected"';

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
    connections(): RTCPeerConnectionState[];
  };
}

const beginProbe = () => (globalThis as unknown as Probed).mediaGaps.begin();
const endProbe = () => (globalThis as unknown as Probed).mediaGaps.end();
const mediaFlows = () => (globalThis as unknown as Probed).mediaGaps.flows();
const connectionsEver = () => (globalThis as unknown as Probed).mediaGaps.connections();

/** One side of the call, and how it hears that its seat is held again. */
class Side {
  readonly person: Person;
  #heard: (at: number) => void = () => {};

  constructor(person: Person) {
    this.person = person;
    person.page.on('websocket', (socket: WebSocket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes(BACK)) this.#heard(Date.now());
      }),
    );
  }

  /** When this page hears next that a seat is held again, in ms since 1970. */
  back(): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.person.name} did not come back`)), BACK_WITHIN_MS);
      this.#heard = (at) => {
        clearTimeout(timer);
        resolve(at);
      };
    });
  }
}

const gateway = await GatewayProcess.create();
const nobodys = await GatewayProcess.create();
const browser = await startChromium({ fps: FPS });

async function meet(): Promise<[Side, Side]> {
  const at = async (name: string, address: string) => {
    const side = new Side(await Person.at(browser, address, name));
    await side.person.page.addInitScript({ path: PROBE });
    return side;
  };
  const ada = await at('Ada', gateway.origin);
  await ada.person.giveName();
  const bob = await at('Bob', await ada.person.inviteOthers());
  await bob.person.giveName();
  for (const { person } of [ada, bob]) {
    await person.page.reload();
    await person.button('Video call').waitFor();
  }
  await ada.person.click('Video call');
  await bob.person.click('Accept');
  await Promise.all([ada, bob].map(({ person }) => person.page.waitForFunction(mediaFlows)));
  return [ada, bob];
}

/** What both sides waited for while `happen` happened. */
async function gapsWhile<Result>(sides: readonly Side[], happen: () => Promise<Result>): Promise<[Gaps[], Result]> {
  await Promise.all(sides.map(({ person }) => person.page.evaluate(beginProbe)));
  const result = await happen();
  return [await Promise.all(sides.map(({ person }) => person.page.evaluate(endProbe))), result];
}

/** @returns how long the stretch took, and from listening to both being back, in milliseconds */
async function killOnce(sides: readonly Side[]): Promise<{ tookMs: number; downMs: number; backMs: number[] }> {
  const began = performance.now();
  await wait(BEFORE_KILL_MS);
  const whole = sides.map((side) => side.back());
  await gateway.kill();
  const killed = Date.now();
  const [listens, ...back] = await Promise.all([gateway.start(), ...whole]);
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
  const sides = await meet();
  await wait(SETTLING_MS);
  for (let kill = 0; kill < KILLS; kill++) {
    const [killed, { tookMs, downMs, backMs }] = await gapsWhile(sides, () => killOnce(sides));
    const [undisturbed] = await gapsWhile(sides, () => wait(tookMs));
    const [another] = await gapsWhile(sides, () => killNobodys(tookMs));
    gaps.killed.push(...killed);
    gaps.undisturbed.push(...undisturbed);
    gaps["nobody's killed"].push(...another);
    down.push(downMs);
    back.push(...backMs);
    stretches += tookMs;
  }
  connections = (await Promise.all(sides.map(({ person }) => person.page.evaluate(connectionsEver)))).flat();
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
