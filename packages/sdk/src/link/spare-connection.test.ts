import { beforeEach, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { SpareConnection } from './spare-connection.ts';

const renewAt = 1000;
const configuration = { iceServers: [{ urls: 'turn:192.0.2.1' }] };

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
  spare.prepare(configuration, renewAt);
  expect(pcs[0]?.configuration).toEqual({ ...configuration, iceCandidatePoolSize: 1 });
  expect(spare.take()).toEqual({ pc: pcs[0], renewAt });
  expect(spare.take()).toBeUndefined();
  spare.discard();
  expect(states()).toEqual(['new']);
});

it('is one, closed when it was not needed', () => {
  spare.prepare(configuration, renewAt);
  spare.prepare(configuration, renewAt);
  spare.discard();
  expect(states()).toEqual(['closed']);
});

it('is none where the engine makes no further connection', () => {
  most = 0;
  spare.prepare(configuration, renewAt);
  expect(spare.take()).toBeUndefined();
});
