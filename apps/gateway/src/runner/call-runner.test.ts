import { FakeClock } from '@parley/runtime/fakes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from '../call/call.ts';
import type { InputOf } from '../call/inputs.ts';
import { actorNamed, candidateNamed } from '../call/testing/scenario.ts';
import type { Speaker } from '../socket/speaker.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { CallIndex } from './call-index.ts';
import { CallRunner, type Step } from './call-runner.ts';

const BROKEN = new Error('broken');
const initiate: InputOf<'initiate'> = {
  type: 'initiate',
  actor: actorNamed('ann/1'),
  callId: 'call',
  participantId: 'ann-seat',
  conversationId: 'talk',
  mode: 'p2p',
  callType: 'video',
  media: { audio: true, video: true, screen: false },
  others: [candidateNamed('bob')],
  leaveOther: false,
};

const asked = async () => initiate;

describe('a step of a call', () => {
  let store: Store;
  let index: CallIndex;
  let said: string[];
  let failures: unknown[];

  beforeEach(async () => {
    store = await openSqliteStore({ file: ':memory:' });
    index = new CallIndex();
    said = [];
    failures = [];
  });
  afterEach(() => store.close());

  const say: Speaker = {
    toPersons: (_persons, name) => void said.push(name),
    toDevices: (_devices, name) => void said.push(name),
  };

  function runner(parts: { speaker?: Speaker; commit?: Store['commit'] } = {}): CallRunner {
    const { speaker = say, commit = store.commit } = parts;
    return new CallRunner({
      store: { ...store, commit },
      index,
      speaker,
      clock: new FakeClock(),
      rules: DEFAULT_CALL_RULES,
      onFailure: (_callId, error) => failures.push(error),
    });
  }

  it('C4: that cannot be stored has not happened, and nobody is told', async () => {
    const broken = runner({ commit: () => Promise.reject(BROKEN) });
    const steps: Step[] = [];
    broken.onStep((step) => steps.push(step));
    await expect(broken.initiate('talk', initiate.actor, asked)).rejects.toBe(BROKEN);
    expect({ said, steps, live: index.size }).toEqual({ said: [], steps: [], live: 0 });
    // What was queued behind it is not held up, and the call can be made when the store is back.
    await expect(runner().initiate('talk', initiate.actor, asked)).resolves.toMatchObject({
      id: 'call',
      status: 'initiated',
    });
  });

  it('C4: that was stored has happened, though saying it fails', async () => {
    const throwing = () => {
      throw BROKEN;
    };
    const mute = runner({ speaker: { toPersons: throwing, toDevices: throwing } });
    const steps: Step[] = [];
    mute.onStep((step) => steps.push(step));
    await expect(mute.initiate('talk', initiate.actor, asked)).resolves.toMatchObject({
      id: 'call',
      status: 'initiated',
    });
    expect(steps).toHaveLength(1);
    expect(failures).toEqual([BROKEN]);
  });

  it('C4: that was stored has happened, and one who breaks on hearing of it keeps nobody else from hearing', async () => {
    const steady = runner();
    const steps: Step[] = [];
    steady.onStep(() => {
      throw BROKEN;
    });
    steady.onStep((step) => steps.push(step));
    await expect(steady.initiate('talk', initiate.actor, asked)).resolves.toMatchObject({ id: 'call' });
    expect(said).toContain('call:initiated');
    expect(steps).toHaveLength(1);
    expect(failures).toEqual([BROKEN]);
  });

  it('F5.1: what one device asks for is done in that order, also when it leaves the call that the next would have left', async () => {
    const steady = runner();
    const ann = initiate.actor;
    const others = {
      ...initiate,
      actor: actorNamed('cyn/1'),
      participantId: 'cyn-seat',
      callId: 'second',
      conversationId: 'walk',
      others: [candidateNamed('ann')],
    };
    await steady.initiate('talk', ann, asked);
    await steady.initiate('walk', others.actor, async () => others);
    const join: InputOf<'join'> = {
      type: 'join',
      actor: ann,
      participantId: 'ann-again',
      media: initiate.media,
      leaveOther: true,
    };
    const [left, joined, gone] = await Promise.all([
      steady.run('call', { type: 'leave', actor: ann }),
      steady.join('second', join),
      steady.run('second', { type: 'leave', actor: ann }),
    ]);
    expect([left, joined, gone].map((outcome) => 'status' in outcome && outcome.status)).toEqual([
      'ended',
      'active',
      'ended',
    ]);
  });
});
