// A million candidates between pairs of SDK channels over a simulated network: of the connections three in ten die under them,
// noticed late or not at all, and the gateway refuses some signals for the moment. Lost, doubled and reordered must be 0.
import { FakeClock } from '@parley/runtime/fakes';
import { type RoughEnd, RoughNetwork } from '../packages/sdk/src/fakes/rough-network.ts';
import { seededRandom } from '../packages/sdk/src/fakes/seeded-random.ts';
import { readNote } from '../packages/sdk/src/signalling/delivery-note.ts';
import type { PeerSignal } from '../packages/sdk/src/signalling/signal.ts';
import { SignalChannel } from '../packages/sdk/src/signalling/signal-channel.ts';
import { StreamPair } from '../packages/sdk/src/signalling/stream-pair.ts';

const CALLS = 20_000;
/** Of each side in each call: a gathering with several interfaces and servers. */
const CANDIDATES = 25;
const GATHERED_WITHIN_MS = 1000;
const CUT = 0.3;
const AWAY_MS = { least: 100, most: 4000 };
const REFUSED = 0.01;
const SILENCE_MS = 60_000;
const SEED = 1;

const random = seededRandom(SEED);
const between = (least: number, most: number) => least + random() * (most - least);
const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

const totals = { sent: 0, cuts: 0, swallowed: 0, lost: 0, doubled: 0, reordered: 0, messages: 0, leftOver: 0 };

interface Side {
  channel: SignalChannel;
  heard: number[];
}

function side(end: RoughEnd, clock: FakeClock, stream: string): Side {
  const heard: number[] = [];
  const channel = new SignalChannel({
    streams: new StreamPair(stream),
    deliver(signal) {
      totals.messages++;
      return end.deliver(signal);
    },
    handOn(signal) {
      if (signal.type === 'ice-candidate' && signal.candidate) heard.push(Number(signal.candidate.candidate));
    },
    clock,
    log,
  });
  end.listener = {
    receive({ ext, ...signal }) {
      const note = readNote(ext);
      if (note) channel.receive(signal as PeerSignal, note);
    },
    resumed: (otherIsThere) => otherIsThere && channel.replay(),
    returned: () => channel.replay(),
  };
  return { channel, heard };
}

/** What is wrong with what was heard: each of 0, 1, 2… is to come once, in order. */
function count(heard: number[]): void {
  const distinct = new Set(heard).size;
  totals.lost += CANDIDATES - distinct;
  totals.doubled += heard.length - distinct;
  totals.reordered += heard.filter((number, at) => at > 0 && number < (heard[at - 1] ?? 0)).length;
}

async function call(): Promise<void> {
  const clock = new FakeClock();
  const network = new RoughNetwork({ clock, random, refusals: REFUSED });
  const ends = [network.a, network.b];
  const [a, b] = [side(network.a, clock, 'a'), side(network.b, clock, 'b')];
  a.channel.send({ type: 'offer', sdp: 'offer' });
  await clock.advance(500);
  b.channel.send({ type: 'answer', sdp: 'answer', answers: 1 });
  for (const end of ends) {
    if (random() >= CUT) continue;
    totals.cuts++;
    clock.after(between(0, GATHERED_WITHIN_MS), () => {
      end.cut();
      clock.after(between(AWAY_MS.least, AWAY_MS.most), () => end.mend());
    });
  }
  for (const { channel } of [a, b]) {
    const times = Array.from({ length: CANDIDATES }, () => between(0, GATHERED_WITHIN_MS)).sort((x, y) => x - y);
    times.forEach((at, number) => {
      clock.after(at, () => void channel.send({ type: 'ice-candidate', candidate: { candidate: `${number}` } }));
    });
    totals.sent += CANDIDATES;
  }
  await clock.advance(SILENCE_MS);
  for (const { heard } of [a, b]) count(heard);
  totals.swallowed += network.passedOn - network.arrived;
  // Whoever still waits for an acknowledgement listens for it.
  totals.leftOver += clock.pending;
}

const began = performance.now();
for (let made = 0; made < CALLS; made++) await call();
const seconds = (performance.now() - began) / 1000;

const { sent, cuts, swallowed, lost, doubled, reordered, messages, leftOver } = totals;
console.log(`${sent.toLocaleString('en')} candidates in ${CALLS.toLocaleString('en')} calls, seed ${SEED}`);
console.log(`  connections cut       ${cuts.toLocaleString('en')} of ${(2 * CALLS).toLocaleString('en')}`);
console.log(`  swallowed by them     ${swallowed.toLocaleString('en')}, after the gateway had said "delivered"`);
console.log(`  lost                  ${lost}`);
console.log(`  doubled               ${doubled}`);
console.log(`  reordered             ${reordered}`);
console.log(`  journals not empty    ${leftOver}`);
console.log(
  `  messages a candidate  ${(messages / sent).toFixed(2)}, offers, answers, acknowledgements and repeats included`,
);
console.log(`  time                  ${seconds.toFixed(1)} s`);
if (lost + doubled + reordered + leftOver > 0) process.exitCode = 1;
