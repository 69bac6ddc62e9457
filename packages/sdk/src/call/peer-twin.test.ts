import { webcrypto } from 'node:crypto';
import { randomId, systemClock } from '@parley/runtime';
import wrtc from '@roamhq/wrtc';
import { afterEach, describe, expect, it } from 'vitest';
import { seen } from '../fakes/media-witness.ts';
import { wrtcPlatform } from '../fakes/wrtc-platform.ts';
import { KeptLog } from '../log.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import { NO_ICE_SERVERS } from './ice-servers.ts';
import { Peer } from './peer.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

interface Side {
  peer: Peer;
  pcs: RTCPeerConnection[];
  /** Whom it speaks to. */
  other?: Side;
  /** Called whenever something about the peer changed. */
  changed: () => void;
}

/** One end of a link over a real peer connection. @param offers whether it was in the call first */
function side(offers: boolean): Side {
  const clock = systemClock();
  const pcs: RTCPeerConnection[] = [];
  const made: Side = { pcs, changed: () => {}, peer: undefined as unknown as Peer };
  made.peer = new Peer(
    {
      platform: {
        RTCPeerConnection: class extends wrtc.RTCPeerConnection {
          constructor(configuration?: RTCConfiguration) {
            super(configuration);
            pcs.push(this);
          }
        },
        MediaStream: wrtc.MediaStream,
        primer: undefined,
        videoCodecs: () => [],
        subtle: webcrypto.subtle as SubtleCrypto,
        clock,
        newId: randomId,
      },
      log: new KeptLog(clock),
      callId: 'call',
      configuration: () => ({}),
      iceServers: () => NO_ICE_SERVERS,
      tracks: () => ({ audio: null, video: null, screen: null }),
      listener: {
        deliver: async (signal: UnaddressedSignal) => {
          made.other?.peer.receive(signal as Parameters<Peer['receive']>[0]);
          return true;
        },
        changed: () => made.changed(),
        link: () => {},
        described: () => {},
        silent: () => {},
      },
    },
    offers,
  );
  undo.push(() => made.peer.close());
  return made;
}

/** Joins two ends, of which one offers. */
function link(): [Side, Side] {
  const [one, other] = [side(true), side(false)];
  one.other = other;
  other.other = one;
  return [one, other];
}

function until<Found>(each: Side, pick: (media: Peer['media']) => Found | undefined | null): Promise<Found> {
  return new Promise((resolve) => {
    each.changed = () => {
      const found = pick(each.peer.media);
      if (found) resolve(found);
    };
    each.changed();
  });
}

const words = (each: Side) => until(each, (media) => media.words);
const connected = (each: Side) => until(each, ({ media }) => media === 'connected');

describe('S9.1 over real peer connections', () => {
  it('both sides of a link have the same words, and the next link has others', async () => {
    const [ada, bob] = link();
    const [ofAda, ofBob] = await Promise.all([words(ada), words(bob)]);
    expect(ofAda).toHaveLength(4);
    expect(ofAda).toEqual(ofBob);
    bob.peer.returned(true);
    const [anew, alike] = await Promise.all(
      [ada, bob].map((each) => until(each, (media) => media.words !== ofAda && media.words)),
    );
    expect(anew).toEqual(alike);
    expect(anew).not.toEqual(ofAda);
  });

  it('two who talk through somebody in between have two different sets', async () => {
    const [ada, between] = link();
    const [alsoBetween, bob] = link();
    await Promise.all([connected(between), connected(alsoBetween)]);
    const [ofAda, ofBob] = await Promise.all([words(ada), words(bob)]);
    expect(ofAda).not.toEqual(ofBob);
  });
});

describe('M4.4 over real peer connections', () => {
  async function screen(): Promise<MediaStreamTrack> {
    const { platform, stop } = wrtcPlatform();
    undo.push(stop);
    const [track] = (await platform.mediaDevices?.getDisplayMedia?.())?.getVideoTracks() ?? [];
    if (!track) throw new Error('no screen');
    return track;
  }

  it.each(['who offered', 'who answered'])('a screen is seen that is shared by %s', async (who) => {
    const [one, other] = link();
    await Promise.all([connected(one), connected(other)]);
    const [sharing, seeing] = who === 'who offered' ? [one, other] : [other, one];
    sharing.peer.setTrack('screen', await screen());
    seeing.peer.follow({
      state: 'connected',
      isAudioEnabled: true,
      isVideoEnabled: false,
      isScreenSharing: true,
    });
    await seen(await until(seeing, (media) => media.screen));
    expect(seeing.peer.media.stream?.getVideoTracks()).toEqual([]);
    expect(one.pcs[0]?.getTransceivers()).toHaveLength(3);
  });
});
