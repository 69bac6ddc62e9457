import { describe, expect, it } from 'vitest';
import { iceServerKinds, kindOfUrl, serversOfKind } from './ice-server-kinds.ts';

describe('an ICE server', () => {
  it.each([
    ['stun:stun.example.org', 'stun'],
    ['turn:turn.example.org', 'turn-udp'],
    ['turn:turn.example.org:3478?transport=udp', 'turn-udp'],
    ['turn:turn.example.org:3478?transport=tcp', 'turn-tcp'],
    ['TURN:turn.example.org?transport=TCP', 'turn-tcp'],
    ['turns:turn.example.org:443', 'turn-tls'],
    ['turns:turn.example.org:443?transport=tcp', 'turn-tls'],
    ['http://turn.example.org', undefined],
    ['nonsense', undefined],
  ])('%s is of kind %s', (url, kind) => {
    expect(kindOfUrl(url)).toBe(kind);
  });

  it('keeps its credentials when only some of its URLs are taken', () => {
    const turn = { urls: ['turn:a', 'turn:a?transport=tcp', 'turns:a'], username: 'ann', credential: 'secret' };
    const servers = [{ urls: 'stun:a' }, turn];
    expect(serversOfKind(servers, 'turn-tcp')).toEqual([{ ...turn, urls: ['turn:a?transport=tcp'] }]);
    expect(serversOfKind(servers, 'stun')).toEqual([{ urls: ['stun:a'] }]);
    expect(serversOfKind([turn], 'stun')).toEqual([]);
    expect([...iceServerKinds(servers)].sort()).toEqual(['stun', 'turn-tcp', 'turn-tls', 'turn-udp']);
  });
});
