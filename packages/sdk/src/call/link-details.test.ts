import { webcrypto } from 'node:crypto';
import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import { KeptLog } from '../log.ts';
import { LinkDetails } from './link-details.ts';

const [OURS, THEIRS, BETWEEN] = ['AA', 'BB', 'CC'].map((byte) => Array(32).fill(byte).join(':')) as [
  string,
  string,
  string,
];

const subtle = webcrypto.subtle as SubtleCrypto;
let link: {
  state: LinkState;
  fingerprints: readonly [string, string] | undefined;
  found: MediaPath | undefined;
  path(): Promise<MediaPath | undefined>;
};
let log: KeptLog;
let changed: () => void;

beforeEach(() => {
  log = new KeptLog(new FakeClock());
  link = {
    state: 'connected',
    fingerprints: [OURS, THEIRS],
    found: { kind: 'direct', protocol: 'udp' },
    path: async () => link.found,
  };
});

function detailsOf(crypto: SubtleCrypto | undefined): LinkDetails {
  changed = vi.fn();
  return new LinkDetails(link, {
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
    link.found = { kind: 'relayed', protocol: 'tls' };
    await details.refresh();
    expect(details.told).toEqual({ path: { kind: 'relayed', protocol: 'tls' } });
    expect(changed).toHaveBeenCalledTimes(2);
    await details.refresh();
    expect(changed).toHaveBeenCalledTimes(2);
    link.state = 'interrupted';
    expect(details.told).toEqual({});
  });
});

describe('S9.1 the words of a link', () => {
  it('are there once it is connected, and gone when another certificate comes', async () => {
    link.state = 'connecting';
    const details = detailsOf(subtle);
    await details.refresh();
    expect(details.told.words).toBeUndefined();
    link.state = 'connected';
    void details.refresh();
    const words = await wordsOf(details);
    link.fingerprints = [OURS, BETWEEN];
    void details.refresh();
    expect(details.told.words).toBeUndefined();
    expect(await wordsOf(details)).not.toEqual(words);
  });

  it('stay when it connects again with the same certificates', async () => {
    const details = detailsOf(subtle);
    void details.refresh();
    const words = await wordsOf(details);
    link.state = 'interrupted';
    void details.refresh();
    link.state = 'connected';
    void details.refresh();
    expect(details.told.words).toBe(words);
  });

  it('are not told when the descriptions prove nothing', async () => {
    link.fingerprints = undefined;
    const importKey = vi.fn();
    const details = detailsOf({ importKey } as unknown as SubtleCrypto);
    await details.refresh();
    expect(importKey).not.toHaveBeenCalled();
    expect(details.told).toEqual({ path: link.found });
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
