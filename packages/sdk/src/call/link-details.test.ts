import { webcrypto } from 'node:crypto';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { fakeSdp } from '../fakes/fake-sdp.ts';
import type { LinkState } from '../link/link.ts';
import { KeptLog } from '../log.ts';
import { LinkDetails } from './link-details.ts';

const [OURS, THEIRS, BETWEEN] = ['AA', 'BB', 'CC'].map((byte) => Array(32).fill(byte).join(':')) as [
  string,
  string,
  string,
];

const subtle = webcrypto.subtle as SubtleCrypto;
let pc: FakePeerConnection;
let state: LinkState;
let errorCodes: Set<number>;
let log: KeptLog;
let changed: () => void;

beforeEach(() => {
  log = new KeptLog(new FakeClock());
  errorCodes = new Set();
  pc = new FakePeerConnection();
  state = 'connected';
  bindTo(OURS, THEIRS);
  travel('host');
});

/** The certificates that the descriptions of both sides name. */
function bindTo(ours: string, theirs: string): void {
  const described = (fingerprint: string) => ({ type: 'offer' as const, sdp: fakeSdp({ id: 1, fingerprint }) });
  pc.currentLocalDescription = described(ours);
  pc.currentRemoteDescription = described(theirs);
}

/** Media goes from such a candidate of ours. */
function travel(candidateType: RTCIceCandidateType): void {
  const local = { candidateType, protocol: 'udp', relayProtocol: 'tls' };
  const pair = { type: 'candidate-pair', selected: true, localCandidateId: 'local', remoteCandidateId: 'remote' };
  const report = new Map<string, object>([
    ['pair', pair],
    ['local', local],
    ['remote', {}],
  ]);
  pc.getStats = async () => report;
}

function detailsOf(crypto: SubtleCrypto | undefined): LinkDetails {
  changed = vi.fn();
  return new LinkDetails({
    pc: pc as unknown as RTCPeerConnection,
    state: () => state,
    errorCodes,
    callId: 'call',
    subtle: crypto,
    log,
    changed: () => changed(),
  });
}

/** Resolves with the words, once they are there. */
const wordsOf = (details: LinkDetails) =>
  new Promise<readonly string[]>((resolve) => {
    changed = () => details.told.words && resolve(details.told.words);
    changed();
  });

describe('R3 the path of a link', () => {
  it('is told while media flows, and follows the pair', async () => {
    const details = detailsOf(undefined);
    await details.refresh();
    expect(details.told).toEqual({ path: { kind: 'direct', protocol: 'udp' } });
    travel('relay');
    await details.refresh();
    expect(details.told).toEqual({ path: { kind: 'relayed', protocol: 'tls' } });
    expect(changed).toHaveBeenCalledTimes(2);
    await details.refresh();
    expect(changed).toHaveBeenCalledTimes(2);
    state = 'interrupted';
    expect(details.told).toEqual({});
  });
});

describe('S9.1 the words of a link', () => {
  it('are there once it is connected, and gone when another certificate comes', async () => {
    state = 'connecting';
    const details = detailsOf(subtle);
    await details.refresh();
    expect(details.told.words).toBeUndefined();
    state = 'connected';
    void details.refresh();
    const words = await wordsOf(details);
    bindTo(OURS, BETWEEN);
    void details.refresh();
    expect(details.told.words).toBeUndefined();
    expect(await wordsOf(details)).not.toEqual(words);
  });

  it('stay when it connects again with the same certificates', async () => {
    const details = detailsOf(subtle);
    void details.refresh();
    const words = await wordsOf(details);
    state = 'interrupted';
    void details.refresh();
    state = 'connected';
    void details.refresh();
    expect(details.told.words).toBe(words);
  });

  it('are not told when the descriptions prove nothing', async () => {
    pc.currentRemoteDescription = null;
    const importKey = vi.fn();
    const details = detailsOf({ importKey } as unknown as SubtleCrypto);
    await details.refresh();
    expect(importKey).not.toHaveBeenCalled();
    expect(details.told).toEqual({ path: { kind: 'direct', protocol: 'udp' } });
  });

  it('are asked for again after they could not be made', async () => {
    const importKey = vi.fn(subtle.importKey.bind(subtle)).mockRejectedValueOnce(new Error('no'));
    const details = detailsOf({ importKey, deriveBits: subtle.deriveBits.bind(subtle) } as unknown as SubtleCrypto);
    await details.refresh();
    await vi.waitFor(() => expect(log.lines().join()).toContain('no words to compare'));
    await details.refresh();
    expect(await wordsOf(details)).toHaveLength(4);
  });
});

it('M5.2: why there is no way is read from the descriptions and the errors of the search', () => {
  const description = (...kinds: string[]) => ({
    type: 'offer' as const,
    sdp: kinds.map((kind) => `a=candidate:1 1 udp 2122260223 192.0.2.1 54400 typ ${kind}\r\n`).join(''),
  });
  pc.setConfiguration({ iceServers: [{ urls: ['stun:stun.example', 'turn:turn.example'] }] });
  pc.localDescription = description('host');
  pc.remoteDescription = description('host');
  const details = detailsOf(undefined);
  expect(details.noWay).toBe('turn-unreachable');
  errorCodes.add(701);
  expect(details.noWay).toBe('udp-blocked-no-turn-tcp');
  errorCodes.add(401);
  expect(details.noWay).toBe('turn-refused');
  pc.localDescription = description('host', 'relay');
  expect(details.noWay).toBe('unknown');
  pc.remoteDescription = null;
  expect(details.noWay).toBe('other-side-silent');
});
