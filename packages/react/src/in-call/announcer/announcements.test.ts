import type { CurrentCall, ParleyState } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../../language/call-words.ts';
import { loadLanguage } from '../../language/load-language.ts';
import { remoteOf } from '../testing/remote-of.ts';
import { announcements } from './announcements.ts';

await loadLanguage('fr');

const t = callWords.translatorFor('en');
const callees = [{ personId: 'bob', displayName: 'Bob' }];

function callWith(overrides: Partial<CurrentCall> = {}): CurrentCall {
  return {
    phase: 'connected',
    callId: 'call',
    type: 'video',
    direction: 'outgoing',
    ring: { devices: 0, unreachable: [], busy: [] },
    local: {
      stream: null,
      microphone: { on: true },
      camera: { on: true },
      screen: { on: false, stream: null },
    },
    remotes: { Bob: remoteOf('Bob') },
    ...overrides,
  };
}

type Heard = Pick<ParleyState, 'call' | 'connection'>;
const heard = (call: CurrentCall | null, connection: ParleyState['connection'] = { state: 'online' }): Heard => ({
  call,
  connection,
});
const heardBetween = (before: Heard, after: Heard) => announcements(t, before, after, callees);
const bob = (participant: Parameters<typeof remoteOf>[1]) =>
  callWith({ remotes: { Bob: remoteOf('Bob', participant) } });
const { local } = callWith();

describe('what is read out of a call', () => {
  it('is nothing while nothing changes', () => {
    expect(heardBetween(heard(callWith()), heard(callWith()))).toEqual([]);
    expect(heardBetween(heard(callWith()), heard(null))).toEqual([]);
  });

  it('begins with how it stands, not with who has what switched on', () => {
    const ringing = callWith({ phase: 'ringing', ring: { devices: 2, unreachable: [], busy: [] }, remotes: {} });
    expect(heardBetween(heard(null), heard(ringing))).toEqual(['Ringing on 2 devices']);
  });

  it('follows the ring, the answer and the newcomer', () => {
    const calling = callWith({ phase: 'initiating', remotes: {} });
    const ringing = callWith({ phase: 'ringing', ring: { devices: 1, unreachable: [], busy: [] }, remotes: {} });
    expect(heardBetween(heard(calling), heard(ringing))).toEqual(['Ringing on 1 device']);
    expect(heardBetween(heard(ringing), heard(callWith()))).toEqual(['Connected', 'Bob joined']);
  });

  it.each([
    ['Bob muted the microphone', { participant: { isAudioEnabled: false } }],
    ['Bob turned the camera off', { participant: { isVideoEnabled: false } }],
    ['Bob shares the screen', { participant: { isScreenSharing: true } }],
    ['Bob is reconnecting…', { participant: { state: 'reconnecting' as const } }],
    ['The connection to Bob is interrupted, reconnecting…', { media: 'interrupted' as const }],
  ])('%s', (sentence, change) => {
    expect(heardBetween(heard(callWith()), heard(bob(change)))).toEqual([sentence]);
  });

  it('tells when it is well again', () => {
    expect(heardBetween(heard(bob({ media: 'interrupted' })), heard(callWith()))).toEqual(['Bob is back']);
    expect(heardBetween(heard(bob({ participant: { isAudioEnabled: false } })), heard(callWith()))).toEqual([
      'Bob unmuted the microphone',
    ]);
  });

  it('tells who left', () => {
    expect(heardBetween(heard(callWith()), heard(callWith({ remotes: {} })))).toEqual(['Bob left']);
  });

  it('confirms one’s own switches', () => {
    const muted = callWith({ local: { ...local, microphone: { on: false } } });
    expect(heardBetween(heard(callWith()), heard(muted))).toEqual(['Microphone muted']);
    expect(heardBetween(heard(muted), heard(callWith()))).toEqual(['Microphone on']);
    const sharing = callWith({ local: { ...local, screen: { on: true, stream: null } } });
    expect(heardBetween(heard(callWith()), heard(sharing))).toEqual(['You are sharing your screen']);
  });

  it('tells of one’s own devices that fail or give way', () => {
    const unplugged = callWith({ local: { ...local, camera: { on: false, trouble: 'unplugged' } } });
    expect(heardBetween(heard(callWith()), heard(unplugged))).toEqual(['Camera off', 'The camera was unplugged.']);
    const replaced = callWith({ local: { ...local, microphone: { on: true, replaced: { former: 'A', now: 'B' } } } });
    expect(heardBetween(heard(callWith()), heard(replaced))).toEqual(['“A” was unplugged, now using “B”.']);
  });

  it('says that the call goes on without the server', () => {
    const away = heard(callWith(), { state: 'away', since: 0 });
    expect(heardBetween(heard(callWith()), away)).toEqual(['The server is out of reach. The call goes on.']);
    expect(heardBetween(away, heard(callWith()))).toEqual(['The server is back.']);
  });

  it('speaks French', () => {
    const muted = bob({ participant: { isAudioEnabled: false } });
    expect(announcements(callWords.translatorFor('fr'), heard(callWith()), heard(muted), callees)).toEqual([
      'Bob a coupé son micro',
    ]);
  });
});
