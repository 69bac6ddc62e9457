import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import type { OutgoingSignal, PeerSignal } from '../signalling/signal.ts';
import { Negotiation } from './negotiation.ts';

interface Side {
  pc: FakePeerConnection;
  negotiation: Negotiation;
  sent: OutgoingSignal[];
  failures: unknown[];
  wishes: unknown[];
}

const settle = () => new FakeClock().advance(0);

function side(polite: boolean, configuration?: RTCConfiguration): Side {
  const pc = new FakePeerConnection(configuration);
  const made: Side = { pc, sent: [], failures: [], wishes: [], negotiation: undefined as unknown as Negotiation };
  made.negotiation = new Negotiation({
    pc: pc as unknown as RTCPeerConnection,
    polite: () => polite,
    send: (signal) => made.sent.push(signal),
    beforeAnswer: () => {},
    failed: (error) => made.failures.push(error),
    wishRefused: (error) => made.wishes.push(error),
    candidateRefused: (error) => made.failures.push(error),
  });
  return made;
}

const types = ({ sent }: Side) => sent.map(({ type }) => type);
const asPeerSignal = (signal: OutgoingSignal | undefined) => signal as PeerSignal;

/** Passes all that `from` has said on to `to`. */
async function pass(from: Side, to: Side): Promise<void> {
  for (const signal of from.sent.splice(0)) await to.negotiation.receive(asPeerSignal(signal));
}

let impolite: Side;
let polite: Side;

beforeEach(() => {
  impolite = side(false);
  polite = side(true);
});

describe('F2 trickle ICE', () => {
  it('sends each candidate when it is found, and the end of them', async () => {
    impolite.pc.addTransceiver('audio');
    impolite.negotiation.need();
    await settle();
    impolite.pc.find('a');
    expect(types(impolite)).toEqual(['offer', 'ice-candidate']);
    impolite.pc.find('b');
    impolite.pc.find(null);
    expect(impolite.sent.slice(1).map((signal) => (signal as { candidate: unknown }).candidate)).toMatchObject([
      { candidate: 'a' },
      { candidate: 'b' },
      null,
    ]);
  });

  it('puts a candidate that is found while the description is written behind it', async () => {
    const { pc } = impolite;
    const setLocalDescription = pc.setLocalDescription.bind(pc);
    pc.setLocalDescription = async (description) => {
      await setLocalDescription(description);
      pc.find('a');
    };
    impolite.negotiation.need();
    await settle();
    expect(types(impolite)).toEqual(['offer', 'ice-candidate']);
  });
});

describe('F6 negotiation waits for what it needs', () => {
  it('holds candidates that come before their description, then takes them in order', async () => {
    impolite.pc.addTransceiver('audio');
    impolite.negotiation.need();
    await settle();
    impolite.pc.find('a');
    impolite.pc.find(null);
    const [offer, ...candidates] = impolite.sent.splice(0);
    for (const candidate of candidates) await polite.negotiation.receive(asPeerSignal(candidate));
    expect(polite.pc.candidates).toEqual([]);
    await polite.negotiation.receive(asPeerSignal(offer));
    expect(polite.pc.candidates).toMatchObject([{ candidate: 'a' }, null]);
    expect(types(polite)).toEqual(['answer']);
    expect(polite.failures).toEqual([]);
  });

  it('holds candidates of an ICE restart until its offer comes', async () => {
    impolite.pc.addTransceiver('audio');
    impolite.negotiation.need();
    await settle();
    await pass(impolite, polite);
    await pass(polite, impolite);
    impolite.pc.restartIce();
    impolite.negotiation.need();
    await settle();
    impolite.pc.find('restarted');
    const [offer, candidate] = impolite.sent.splice(0);
    await polite.negotiation.receive(asPeerSignal(candidate));
    expect(polite.pc.candidates).toEqual([]);
    await polite.negotiation.receive(asPeerSignal(offer));
    expect(polite.pc.candidates).toMatchObject([{ candidate: 'restarted' }]);
  });

  it('works signals in one after another, however fast they come', async () => {
    impolite.pc.addTransceiver('audio');
    impolite.negotiation.need();
    await settle();
    impolite.pc.find('a');
    const all = impolite.sent.splice(0).map((signal) => polite.negotiation.receive(asPeerSignal(signal)));
    await Promise.all(all);
    expect(polite.failures).toEqual([]);
    expect(polite.pc.candidates).toHaveLength(1);
  });
});

describe('F1.4 what belongs together', () => {
  it('an answer to another offer than the one that stands is dropped, and the right one is taken', async () => {
    impolite.negotiation.need();
    await settle();
    await impolite.negotiation.receive({ type: 'answer', sdp: 'stale', answers: 7 });
    expect(impolite.pc.signalingState).toBe('have-local-offer');
    await impolite.negotiation.receive({ type: 'answer', sdp: 'right', answers: 1 });
    expect(impolite.pc.currentRemoteDescription?.sdp).toBe('right');
    expect(impolite.failures).toEqual([]);
  });

  it('an answer names the offer that it answers', async () => {
    await polite.negotiation.receive({ type: 'offer', sdp: 'o=- 1 1', number: 5 });
    expect(polite.sent).toMatchObject([{ type: 'answer', answers: 5 }]);
  });

  it('an answer to a plain client’s offer names none', async () => {
    await polite.negotiation.receive({ type: 'offer', sdp: 'o=- 1 1' });
    expect(polite.sent).toHaveLength(1);
    expect(polite.sent[0]).not.toHaveProperty('answers');
  });

  it('a candidate names its description’s ufrag, also where the engine does not say it', async () => {
    impolite.negotiation.need();
    await settle();
    impolite.sent = [];
    const candidate = { candidate: 'a', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
    impolite.pc.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
    expect(impolite.sent).toMatchObject([{ candidate: { usernameFragment: impolite.pc.ufrag } }]);
  });

  it('no more candidates are held for a description that does not come than anybody finds', async () => {
    for (let count = 0; count < 1000; count++) {
      const candidate = { candidate: `${count}`, usernameFragment: 'never' };
      await polite.negotiation.receive({ type: 'ice-candidate', candidate });
    }
    await polite.negotiation.receive({ type: 'offer', sdp: 'a=ice-ufrag:never' });
    expect(polite.pc.candidates).toHaveLength(256);
  });
});

describe('what is to be offered', () => {
  it('goes out once for all that changes at the same moment', async () => {
    for (const kind of ['audio', 'video']) {
      impolite.pc.addTransceiver(kind);
      impolite.negotiation.need();
    }
    await settle();
    expect(types(impolite)).toEqual(['offer']);
  });

  it('is not lost when it comes while an offer is being made', async () => {
    const createOffer = impolite.pc.createOffer.bind(impolite.pc);
    impolite.pc.createOffer = async () => {
      const offer = await createOffer();
      impolite.pc.createOffer = createOffer;
      impolite.negotiation.need();
      return offer;
    };
    impolite.negotiation.need();
    await settle();
    await pass(impolite, polite);
    await pass(polite, impolite);
    await settle();
    expect(types(impolite)).toEqual(['offer']);
  });

  it('waits while something else is negotiated', async () => {
    impolite.negotiation.need();
    await settle();
    impolite.negotiation.need();
    await settle();
    expect(types(impolite)).toEqual(['offer']);
    await pass(impolite, polite);
    await pass(polite, impolite);
    await settle();
    expect(types(impolite)).toEqual(['offer']);
    expect(impolite.pc.signalingState).toBe('have-local-offer');
  });
});

describe('M2 when both offer at once', () => {
  beforeEach(async () => {
    for (const { negotiation } of [impolite, polite]) negotiation.need();
    await settle();
    for (const { pc } of [impolite, polite]) pc.find('own');
  });

  it('the polite side gives way and the call is made', async () => {
    const [theirs, ours] = [polite.sent.splice(0), impolite.sent.splice(0)];
    for (const signal of theirs) await impolite.negotiation.receive(asPeerSignal(signal));
    for (const signal of ours) await polite.negotiation.receive(asPeerSignal(signal));
    expect(types(impolite)).toEqual([]);
    expect(types(polite)).toEqual(['answer']);
    await pass(polite, impolite);
    expect([impolite.pc.signalingState, polite.pc.signalingState]).toEqual(['stable', 'stable']);
    // Candidates of the offer that was ignored belong to nothing.
    expect(impolite.pc.candidates).toEqual([]);
    expect([...impolite.failures, ...polite.failures]).toEqual([]);
  });

  it('the end of candidates of a restart that was ignored is not taken for that of the description that stands', async () => {
    await pass(impolite, polite);
    await pass(polite, impolite);
    polite.pc.find('a');
    polite.pc.find(null);
    await pass(polite, impolite);
    polite.pc.restartIce();
    for (const each of [impolite, polite]) each.negotiation.need();
    await settle();
    polite.pc.find('b');
    polite.pc.find(null);
    await pass(polite, impolite);
    expect(impolite.pc.candidates.map((candidate) => candidate?.candidate)).toEqual(['a', undefined]);
  });

  it('the end of candidates that follows an ignored offer without a restart is taken', async () => {
    await pass(impolite, polite);
    await pass(polite, impolite);
    polite.pc.find('a');
    for (const each of [impolite, polite]) each.negotiation.need();
    await settle();
    polite.pc.find(null);
    await pass(polite, impolite);
    expect(impolite.pc.candidates.map((candidate) => candidate?.candidate)).toEqual(['a', undefined]);
  });

  it('an answer to an offer that was taken back is passed over', async () => {
    await pass(impolite, polite);
    expect(polite.pc.signalingState).toBe('stable');
    await polite.negotiation.receive({ type: 'answer', sdp: 'late' });
    expect(polite.failures).toEqual([]);
  });
});

it('says nothing more once it is closed', async () => {
  impolite.pc.addTransceiver('audio');
  impolite.negotiation.need();
  impolite.negotiation.close();
  await settle();
  impolite.pc.find('a');
  await impolite.negotiation.receive({ type: 'offer', sdp: 'o=- 1 1' });
  expect(impolite.sent).toEqual([]);
  expect(impolite.failures).toEqual([]);
});

describe('a connection that looked for its candidates beforehand', () => {
  it('answers provisionally first, so that Chromium does not throw them away; the other side hears one answer', async () => {
    const ready = side(true, { iceCandidatePoolSize: 1 });
    impolite.pc.addTransceiver('audio');
    impolite.negotiation.need();
    await settle();
    await pass(impolite, ready);
    expect(ready.pc.described).toEqual(['pranswer', 'answer']);
    expect(types(ready)).toEqual(['answer']);
    await pass(ready, impolite);
    expect([impolite.pc.signalingState, ready.pc.signalingState]).toEqual(['stable', 'stable']);
  });

  it('answers all the same where the engine knows no provisional answer, and each time after the first', async () => {
    const ready = side(true, { iceCandidatePoolSize: 1 });
    ready.pc.knowsProvisional = false;
    for (const kind of ['audio', 'video']) {
      impolite.pc.addTransceiver(kind);
      impolite.negotiation.need();
      await settle();
      await pass(impolite, ready);
      await pass(ready, impolite);
    }
    expect(ready.pc.described).toEqual(['answer', 'answer']);
    expect([ready.wishes.length, ready.failures.length]).toEqual([1, 0]);
  });

  it('offers as any other', async () => {
    const ready = side(true, { iceCandidatePoolSize: 1 });
    ready.pc.addTransceiver('audio');
    ready.negotiation.need();
    await settle();
    expect(ready.pc.described).toEqual(['offer']);
  });
});
