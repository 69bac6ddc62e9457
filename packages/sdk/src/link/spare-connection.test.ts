import { beforeEach, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { SpareConnection } from './spare-connection.ts';

const servers = [{ urls: 'turn:192.0.2.1' }];

let pcs: FakePeerConnection[];
let most: number;
let spare: SpareConnection;

const states = () => pcs.map(({ connectionState }) => connectionState);

beforeEach(() => {
  pcs = [];
  most = Number.POSITIVE_INFINITY;
  const RTCPeerConnection = class extends FakePeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      if (pcs.length >= most) throw new DOMException('too many', 'UnknownError');
      pcs.push(this);
    }
  };
  spare = new SpareConnection({
    RTCPeerConnection: RTCPeerConnection as unknown as new () => RTCPeerConnection,
  });
});

it('looks for candidates until it is taken, once', () => {
  spare.prepare({ iceServers: servers });
  expect(pcs[0]?.configuration).toEqual({ iceServers: servers, iceCandidatePoolSize: 1 });
  expect(spare.take({ iceServers: servers })).toBe(pcs[0]);
  expect(spare.take({ iceServers: servers })).toBeUndefined();
  spare.discard();
  expect(states()).toEqual(['new']);
});

it('is one, closed when it was not needed', () => {
  spare.prepare({ iceServers: servers });
  spare.prepare({ iceServers: servers });
  spare.discard();
  expect(states()).toEqual(['closed']);
});

it('is of no use with servers that are not the newest', () => {
  spare.prepare({ iceServers: servers });
  expect(spare.take({ iceServers: [...servers] })).toBeUndefined();
  expect(states()).toEqual(['closed']);
});

it('is none where the engine makes no further connection', () => {
  most = 0;
  spare.prepare({ iceServers: servers });
  expect(spare.take({ iceServers: servers })).toBeUndefined();
});
