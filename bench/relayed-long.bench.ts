// A call that goes through TURN alone, on credentials of twenty seconds, for two minutes: each time they are renewed another link
// takes the place of the one that stands. Three times besides, a NAT gets another address, and with it go all that was relayed and
// the connection to the gateway. How long the picture stood still at worst, around each change and else, and whether it went on.
//   npm run bench relayed-long -- --seconds 120
// `--untold`: no page hears `online` at a change. Then 400 ms pass before a link is raised, and TLS to the gateway, relays, ICE and
// DTLS by them take half a second of 100 ms round trips: too near to the limit for a noisy machine to be held to it.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CallingLab } from '../tests/network/calling-lab.ts';
import { textTable } from '../tests/network/text-table.ts';

const { values: given } = parseArgs({
  options: { seconds: { type: 'string', default: '120' }, untold: { type: 'boolean', default: false } },
});
const SECONDS = Number(given.seconds);
/** Whether the page hears `online`, as where the system tells it of the network. */
const TOLD = !given.untold;
const TURN_TTL_S = 20;
const CHANGES = 3;
/** Longer than that, and the bench has failed. */
const GAP_LIMIT_MS = 1000;
const AROUND_MS = 500;
/** A gap that begins later is none of a change's. */
const AFTER_MS = 8000;

/** From one frame to the next. */
interface Gap {
  from: number;
  to: number;
}

const longest = (gaps: Gap[]): Gap =>
  gaps.reduce((most, gap) => (gap.to - gap.from > most.to - most.from ? gap : most), { from: 0, to: 0 });

const nat = { nat: 'port-restricted', line: { delayMs: 25 } } as const;
const lab = await CallingLab.open({
  hosts: { ada: { eth0: nat }, bob: { eth0: nat } },
  gateways: { gateway: { TURN_TTL: String(TURN_TTL_S) } },
});
try {
  const [ada, bob] = await Promise.all([
    lab.person('ada', { policy: 'relay' }),
    lab.person('bob', { policy: 'relay' }),
  ]);
  await ada.call(bob);
  const callId = await bob.rung();
  await bob.accept(callId);
  await Promise.all([ada.sees(20), bob.sees(20)]);
  const people = { Ada: ada, Bob: bob };
  const begun = Date.now();
  const part = (SECONDS * 1000) / (CHANGES + 1);
  const changed: number[] = [];
  for (let change = 1; change <= CHANGES; change++) {
    await pause(begun + part * change - Date.now());
    const [host, page] = change % 2 === 1 ? (['ada', ada.page] as const) : (['bob', bob.page] as const);
    changed.push(Date.now());
    await lab.lab.host(host).access().renumberOutside();
    if (TOLD) await page.evaluate(() => void dispatchEvent(new Event('online')));
  }
  await pause(begun + SECONDS * 1000 - Date.now());
  const end = Date.now();

  /** Whether a gap is one of a change's, each by its name. */
  const changes = Object.fromEntries(
    changed.map((at, index) => [`change ${index + 1}`, ({ from, to }: Gap) => from < at + AFTER_MS && to > at]),
  );
  const rows: string[][] = [];
  let worst = 0;
  for (const [name, person] of Object.entries(people)) {
    const { frames } = await person.times();
    const shown = [...frames.filter((at) => at >= begun), end];
    const gaps = shown.slice(1).map((to, index): Gap => ({ from: shown[index] ?? to, to }));
    const each = [
      ...Object.values(changes).map((isIts) => longest(gaps.filter(isIts))),
      longest(gaps.filter((gap) => !Object.values(changes).some((isIts) => isIts(gap)))),
    ];
    for (const [index, { from, to }] of each.entries()) {
      const isElse = index === each.length - 1;
      if (TOLD || isElse) worst = Math.max(worst, to - from);
      if (to - from <= GAP_LIMIT_MS) continue;
      const [first, last] = [from - AROUND_MS, to + AROUND_MS].map((at) => new Date(at).toISOString()) as [
        string,
        string,
      ];
      console.log(
        `\nwhat ${name}’s client did around a gap of ${(to - from).toFixed(0)} ms, ${new Date(from).toISOString()} to ${new Date(to).toISOString()}:`,
      );
      // Each line begins with its time.
      console.log((await person.log()).filter((line) => line >= first && line <= last).join('\n'));
    }
    const swaps = (await person.log()).filter((line) => line.includes('link swapped'));
    const events = await person.timeline(callId);
    const paths = events
      .filter(({ personId, path }) => personId === person.id && path !== undefined)
      .map(({ path }) => path);
    rows.push([
      name,
      ...each.map(({ from, to }) => (to - from).toFixed(0)),
      String(swaps.length),
      [...new Set(paths)].join(', '),
    ]);
  }
  console.log(
    `\na call through TURN alone for ${SECONDS} s, TURN_TTL=${TURN_TTL_S}, ${CHANGES} changes of network${TOLD ? ', told to the page' : ''}`,
  );
  console.log(
    textTable(
      ['longest gap (ms) at', ...Object.keys(changes), 'else', 'links replaced', 'paths in the timeline'],
      rows,
    ),
  );
  if (worst > GAP_LIMIT_MS) {
    console.log(`The picture stood still for more than ${GAP_LIMIT_MS} ms.`);
    process.exitCode = 1;
  }
} finally {
  await lab.close();
}
