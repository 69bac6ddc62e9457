import type { Connection, CurrentCall, RemoteParticipant } from '@parley/sdk';
import { describe, expect, it } from 'vitest';
import { callWords } from '../../language/call-words.ts';
import { remoteOf } from '../testing/remote-of.ts';
import { type NetworkState, networkState } from './network-state.ts';

const t = callWords.translatorFor('en');
const ONLINE: Connection = { state: 'online' };
const AWAY: Connection = { state: 'away', since: 0 };

function stateOf(
  phase: CurrentCall['phase'],
  bob: Partial<RemoteParticipant>,
  connection: Connection,
): NetworkState | null {
  return networkState(t, { phase, remotes: { bob: remoteOf('Bob', bob) } }, connection);
}

describe('the network', () => {
  it('is not spoken of before anybody talks', () => {
    expect(stateOf('ringing', {}, ONLINE)).toBeNull();
    expect(stateOf('ending', {}, AWAY)).toBeNull();
  });

  it.each<[string, CurrentCall['phase'], Partial<RemoteParticipant>, Connection, NetworkState]>([
    ['all flows', 'connected', {}, ONLINE, { level: 'good', sentence: 'Connected' }],
    [
      'only they are lost',
      'connected',
      { media: 'interrupted' },
      ONLINE,
      { level: 'mending', sentence: 'Reconnecting…' },
    ],
    [
      'only the server is lost',
      'connected',
      {},
      AWAY,
      { level: 'mending', sentence: 'Connection lost, reconnecting…' },
    ],
    [
      'this device is away',
      'reconnecting',
      {},
      ONLINE,
      { level: 'mending', sentence: 'Connection lost, reconnecting…' },
    ],
    [
      'nothing comes from anywhere',
      'reconnecting',
      { media: 'interrupted' },
      AWAY,
      { level: 'interrupted', sentence: 'Your connection is interrupted' },
    ],
  ])('%s', (_, phase, bob, connection, state) => {
    expect(stateOf(phase, bob, connection)).toEqual(state);
  });

  it('says that it was one’s own network that changed, where media stopped', () => {
    const call = (media: RemoteParticipant['media']) => ({
      phase: 'connected' as const,
      remotes: { bob: remoteOf('Bob', { media }) },
    });
    expect(networkState(t, call('interrupted'), ONLINE, 'changed')).toEqual({
      level: 'interrupted',
      sentence: 'Your network changed, reconnecting…',
    });
    expect(networkState(t, call('connected'), ONLINE, 'changed')).toEqual({ level: 'good', sentence: 'Connected' });
  });
});
