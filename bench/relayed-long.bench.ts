// A call that goes through TURN alone, on credentials of twenty seconds, for two minutes in which the network changes three
// times: how long the picture stood still at worst, and whether it went on to the end.
//   npm run bench relayed-long -- --seconds 120
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CallingLab } from '../tests/network/calling-lab.ts';
import { widestPair } from '../tests/network/longest-gap.ts';
import { textTable } from '../tests/network/text-table.ts';

const { values: given } = parseArgs({ options: { seconds: { type: 'string', default: '120' } } });
const SECONDS = Number(given.seconds);
const TURN_TTL_S = 20;
const CHANGES = 3;
/** Longer than that, and the bench has failed. */
const GAP_LIMIT_MS = 1000;
const AROUND_MS = 500;

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
  for (let change = 1; change <= CHANGES; change++) {
    await pause(begun + part * change - Date.now());
    // Each side in turn.
    await lab.lab
      .host(change % 2 === 1 ? 'ada' : 'bob')
      .access()
      .renumberOutside();
  }
  await pause(begun + SECONDS * 1000 - Date.now());
  const end = Date.now();

  const rows: string[][] = [];
  let worst = 0;
  for (const [name, person] of Object.entries(people)) {
    const { frames } = await person.times();
    const { from, to } = widestPair([...frames.filter((at) => at >= begun), end]) ?? { from: begun, to: end };
    const gap = to - from;
    worst = Math.max(worst, gap);
    if (gap > GAP_LIMIT_MS) {
      const [first, last] = [from - AROUND_MS, to + AROUND_MS].map((at) => new Date(at).toISOString()) as [
        string,
        string,
      ];
      console.log(`\nwhat ${name}’s client did around the gap:`);
      // Each line begins with its time.
      console.log((await person.log()).filter((line) => line >= first && line <= last).join('\n'));
    }
    const events = await person.timeline(callId);
    const paths = events
      .filter(({ personId, path }) => personId === person.id && path !== undefined)
      .map(({ path }) => path);
    rows.push([name, gap.toFixed(0), String(frames.length), paths.join(', ')]);
  }
  console.log(`\na call through TURN alone for ${SECONDS} s, TURN_TTL=${TURN_TTL_S}, ${CHANGES} changes of network`);
  console.log(textTable(['at', 'longest gap (ms)', 'frames', 'paths in the timeline'], rows));
  if (worst > GAP_LIMIT_MS) {
    console.log(`The picture stood still for more than ${GAP_LIMIT_MS} ms.`);
    process.exitCode = 1;
  }
} finally {
  await lab.close();
}
