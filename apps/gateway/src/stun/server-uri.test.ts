import { describe, expect, it } from 'vitest';
import { endpointOf } from './server-uri.ts';

describe('endpointOf', () => {
  it.each([
    ['stun:stun.example', { host: 'stun.example', port: 3478, transport: 'udp' }],
    ['turn:turn.example:80', { host: 'turn.example', port: 80, transport: 'udp' }],
    ['turn:turn.example?transport=udp', { host: 'turn.example', port: 3478, transport: 'udp' }],
    ['turn:192.0.2.1:3478?transport=tcp', { host: '192.0.2.1', port: 3478, transport: 'tcp' }],
    ['turns:turn.example', { host: 'turn.example', port: 5349, transport: 'tls' }],
    ['turns:[2001:db8::1]:443?transport=tcp', { host: '2001:db8::1', port: 443, transport: 'tls' }],
  ])('reads %s', (uri, endpoint) => expect(endpointOf(uri)).toEqual(endpoint));

  it('refuses what is none', () => {
    for (const uri of ['', 'turn:', 'http://turn.example', 'turn://turn.example'])
      expect(() => endpointOf(uri)).toThrow(TypeError);
  });
});
