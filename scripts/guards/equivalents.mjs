const NARROWS = 'only narrows the type: what was decided before leaves no other case';
const ABSENT = 'only narrows the type: the field is absent otherwise, and absent counts as false';

/**
 * Mutants that behave as the original, each with why. `places` is how many guards of the file read the same and are meant.
 * @type {{ file: string, text: string, becomes: boolean, why: string, places?: number }[]}
 */
const EQUIVALENTS = [
  { file: 'announce-ring.ts', text: "fact.type === 'rang'", becomes: true, why: ABSENT },
  {
    file: 'announce.ts',
    text: 'fact.graceEndsAt === null',
    becomes: false,
    why: 'without an end it is the only seat that is away, and nobody hears of it',
  },
  {
    file: 'announce-ring.ts',
    text: 'invitee',
    becomes: true,
    why: 'only who is of the conversation is taken out of it',
  },
  { file: 'message.ts', text: 'seat', becomes: true, why: 'such facts are of somebody with a seat' },
  { file: 'announce-ring.ts', text: "call.status === 'ended'", becomes: false, why: 'nobody is rung by an ended call' },
  { file: 'message.ts', text: 'person', becomes: true, why: 'who is named is of the conversation or has a record' },
  { file: 'deadlines.ts', text: "seat.presence.state === 'connecting'", becomes: true, why: ABSENT },
  { file: 'ending.ts', text: '!isLive(call)', becomes: false, why: 'nothing comes here after the end' },
  { file: 'ending.ts', text: "occasion.type === 'somebody-gone'", becomes: true, why: ABSENT },
  { file: 'evolve.ts', text: "ring.state === 'ringing'", becomes: true, places: 3, why: NARROWS },
  { file: 'evolve.ts', text: "call.status === 'active'", becomes: true, why: NARROWS },
  {
    file: 'evolve.ts',
    text: '!isUnanswered(call)',
    becomes: false,
    places: 2,
    why: 'in an active call nobody is invited with a new end of the ring, nor is anybody waited for',
  },
  { file: 'evolve.ts', text: "'waiting' in rest", becomes: true, why: 'takes away what is not there' },
  { file: 'evolve.ts', text: "presence.state === 'reconnecting'", becomes: true, why: ABSENT },
  { file: 'evolve.ts', text: '!invitee', becomes: false, why: NARROWS },
  { file: 'initiate.ts', text: '!isLive(call)', becomes: false, why: 'decide ignores what comes to an ended call' },
  { file: 'initiate.ts', text: 'call.ringEndsAt !== null', becomes: true, why: 'no end is never after now' },
  { file: 'initiate.ts', text: "call.status !== 'active'", becomes: true, why: ABSENT },
  { file: 'leaving.ts', text: 'isRefusal(seat)', becomes: true, why: ABSENT },
  { file: 'ledger.ts', text: '!this.#call', becomes: false, why: NARROWS },
  { file: 'signal-route.ts', text: 'toDevice !== undefined', becomes: true, why: 'no device rings without an id' },
  {
    file: 'signal-route.ts',
    text: 'initiator !== undefined',
    becomes: true,
    why: 'an unanswered call has its initiator’s seat',
  },
  { file: 'timeline.ts', text: "'personId' in fact", becomes: true, why: ABSENT },
];

/**
 * Why each mutant behaves as the original does, in their order; `undefined` for one that should not have survived. `stale` are explanations
 * that nothing needed.
 * @param {{ file: string, text: string, becomes: boolean }[]} survivors
 */
export function explain(survivors) {
  const left = EQUIVALENTS.map((each) => ({ ...each, places: each.places ?? 1 }));
  const reasons = survivors.map(({ file, text, becomes }) => {
    const fitting = left.find(
      (each) => each.places > 0 && each.file === file && each.text === text && each.becomes === becomes,
    );
    if (fitting) fitting.places--;
    return fitting?.why;
  });
  return { reasons, stale: left.filter(({ places }) => places > 0) };
}
