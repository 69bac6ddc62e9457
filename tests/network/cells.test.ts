import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CallingLab } from './calling-lab.ts';
import { type Corner, expectedPaths, nameOf } from './cell.ts';
import type { LabPerson } from './lab-person.ts';
import { longestGap } from './longest-gap.ts';
import { NAT_KINDS } from './nat.ts';
import { textTable } from './text-table.ts';

/** Frames by which the path has settled and a gap would have shown: a second of the camera. */
const FRAMES = 20;

const everyPair = NAT_KINDS.flatMap((one, index) =>
  NAT_KINDS.slice(index).map((other) => [{ nat: one }, { nat: other }]),
);

const CELLS = [
  ...everyPair,
  [{ nat: 'port-restricted', filter: 'no-udp' }, { nat: 'none' }],
  [{ nat: 'port-restricted', filter: 'no-udp' }, { nat: 'symmetric' }],
  [
    { nat: 'port-restricted', filter: 'no-udp' },
    { nat: 'port-restricted', filter: 'no-udp' },
  ],
  [{ nat: 'port-restricted', filter: 'only-443' }, { nat: 'none' }],
  [
    { nat: 'symmetric', filter: 'only-443' },
    { nat: 'symmetric', filter: 'no-udp' },
  ],
  [
    { nat: 'symmetric', filter: 'only-443' },
    { nat: 'symmetric', filter: 'only-443' },
  ],
] as [Corner, Corner][];

let calls: CallingLab;
const rows: string[][] = [];

beforeAll(async () => {
  calls = await CallingLab.open({ hosts: { ada: { eth0: {} }, bob: { eth0: {} } } });
});

const people: LabPerson[] = [];
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.leave()));
});

afterAll(async () => {
  await calls?.close();
  const headings = [
    'caller',
    'callee',
    'path at caller',
    'at callee',
    'first frame (ms)',
    'at callee',
    'gap (ms)',
    'at callee',
  ];
  console.log(`\n${textTable(headings, rows)}\n`);
});

/** The paths that this person's media has taken so far, in the call's timeline. */
async function pathsOf(person: LabPerson, callId: string): Promise<string[]> {
  const events = await person.timeline(callId);
  return events
    .filter(({ personId }) => personId === person.id)
    .flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
}

/** What became of the call: its paths, the time from the accept to the first frame, and the longest gap after it. */
async function outcome(ada: LabPerson, bob: LabPerson): Promise<string[]> {
  const [atAda, atBob] = await Promise.all([ada.times(), bob.times()]);
  const setUp = [atAda, atBob].map(({ frames: [first] }) => (first ?? Number.NaN) - (atBob.accepted ?? Number.NaN));
  const gaps = [atAda, atBob].map(({ frames }) => longestGap(frames));
  const paths = await Promise.all([ada.path(), bob.path()]);
  return [...paths.map(String), ...[...setUp, ...gaps].map((ms) => ms.toFixed(0))];
}

describe('two people call each other from behind every pair of NATs (F9, F10)', () => {
  it.each(CELLS.map(([one, other]) => ({ one, other, cell: `${nameOf(one)} → ${nameOf(other)}` })))(
    '$cell',
    async ({ one, other }) => {
      await calls.lab.host('ada').access().become(one);
      await calls.lab.host('bob').access().become(other);
      const [ada, bob] = await Promise.all([calls.person('ada'), calls.person('bob')]);
      people.push(ada, bob);
      await ada.call(bob);
      const callId = await bob.rung();
      await bob.accept(callId);
      await Promise.all([ada.sees(FRAMES), bob.sees(FRAMES)]);

      for (const [person, own, their] of [
        [ada, one, other],
        [bob, other, one],
      ] as const) {
        await expect.poll(() => person.path()).toBeOneOf(expectedPaths(own, their));
        const path = await person.path();
        await expect.poll(async () => (await pathsOf(person, callId)).at(-1)).toBe(path);
        expect((await person.log()).filter((line) => /ICE restart|failed/.test(line))).toEqual([]);
      }
      rows.push([nameOf(one), nameOf(other), ...(await outcome(ada, bob))]);
      await ada.hangUp();
      await bob.over();
    },
  );
});
