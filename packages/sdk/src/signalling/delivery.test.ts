import { FakeClock } from '@parley/runtime/fakes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RoughEnd, RoughNetwork } from '../fakes/rough-network.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { KeptLog } from '../log.ts';
import { readNote } from './delivery-note.ts';
import type { PeerSignal } from './signal.ts';
import { SignalChannel } from './signal-channel.ts';
import { StreamPair } from './stream-pair.ts';

interface Side {
  end: RoughEnd;
  channel: SignalChannel;
  said: string[];
  heard: string[];
}

const textOf = (signal: PeerSignal) =>
  signal.type === 'ice-candidate' ? (signal.candidate?.candidate ?? 'end') : signal.sdp;

/** One side of a link whose channel numbers its signals, on its end of a network. */
function side(end: RoughEnd, clock: FakeClock, stream: string): Side {
  const heard: string[] = [];
  const channel = new SignalChannel({
    streams: new StreamPair(stream),
    deliver: (signal) => end.deliver(signal),
    handOn: (signal) => heard.push(textOf(signal)),
    clock,
    log: new KeptLog(clock),
  });
  end.listener = {
    receive: ({ ext, ...signal }) => {
      const note = readNote(ext);
      if (note) channel.receive(signal as PeerSignal, note);
    },
    resumed: (otherIsThere) => {
      if (otherIsThere) channel.replay();
    },
    returned: () => channel.replay(),
  };
  return { end, channel, said: [], heard };
}

function say({ channel, said }: Side): void {
  const text = `${said.length + 1}`;
  said.push(text);
  channel.send({ type: 'ice-candidate', candidate: { candidate: text } });
}

const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('say' as const), who: fc.constantFrom('a', 'b'), ms: fc.nat(3) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('cut' as const), who: fc.constantFrom('a', 'b'), ms: fc.nat(3000) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('mend' as const), who: fc.constantFrom('a', 'b'), ms: fc.nat(300) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), who: fc.constant('a'), ms: fc.nat(300) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), who: fc.constant('a'), ms: fc.nat(9000) }) },
  ),
  { maxLength: 60 },
);

describe('F1 whatever the network does', () => {
  it('each side hears all that the other said, once, in order, and then everybody is silent', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), fc.constantFrom(0, 0.2), async (script, seed, refusals) => {
        const clock = new FakeClock();
        const network = new RoughNetwork({ clock, random: seededRandom(seed), refusals });
        const [a, b] = [side(network.a, clock, 'stream-of-a'), side(network.b, clock, 'stream-of-b')];
        say(a);
        say(b);
        await clock.advance(1000);
        for (const step of script) {
          const who = step.who === 'a' ? a : b;
          if (step.do === 'say') say(who);
          if (step.do === 'cut') who.end.cut();
          if (step.do === 'mend') who.end.mend();
          if (step.do === 'crash') network.crash();
          await clock.advance(step.ms);
        }
        for (const { end } of [a, b]) end.mend();
        await clock.advance(60_000);
        expect(b.heard).toEqual(a.said);
        expect(a.heard).toEqual(b.said);
        const before = network.passedOn;
        await clock.advance(60_000);
        expect(network.passedOn).toBe(before);
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
