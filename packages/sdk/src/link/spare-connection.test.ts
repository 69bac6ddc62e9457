import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { SpareConnection } from './spare-connection.ts';

const servers = [{ urls: 'turn:192.0.2.1' }];

let clock: FakeClock;
let pcs: FakePeerConnection[];
let most: number;
let spare: SpareConnection;

const states = () => pcs.map(({ connectionState }) => connectionState);

beforeEach(() => {
  clock = new FakeClock();
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
    clock,
  });
});

it('looks for candidates until it is taken, once', () => {
  spare.prepare({ iceServers: servers });
  expect(pcs[0]?.configuration).toEqual({ iceServers: servers, iceCandidatePoolSize: 1 });
  expect(spare.take({ iceServers: servers })).toBe(pcs[0]);
  expect(spare.take({ iceServers: servers })).toBeUndefined();
  spare.discard();
  expect(states()).toEqual(['new']);
  expect(clock.pending).toBe(0);
});

it('is closed when nobody takes it, and when it was not needed', async () => {
  spare.prepare({ iceServers: servers });
  await clock.advance(2000);
  expect(states()).toEqual(['closed']);
  await clock.advance(5000);
  spare.prepare({ iceServers: servers });
  spare.discard();
  expect(states()).toEqual(['closed', 'closed']);
  expect(clock.pending).toBe(0);
});

it('is of no use with servers that are not the newest', () => {
  spare.prepare({ iceServers: servers });
  expect(spare.take({ iceServers: [...servers] })).toBeUndefined();
  expect(states()).toEqual(['closed']);
});

it('is made once in five seconds at most', async () => {
  for (let passed = 0; passed < 20_000; passed += 100) {
    spare.prepare({ iceServers: servers });
    spare.discard();
    await clock.advance(100);
  }
  expect(pcs).toHaveLength(4);
});

it('is none where the engine makes no further connection', () => {
  most = 0;
  spare.prepare({ iceServers: servers });
  expect(spare.take({ iceServers: servers })).toBeUndefined();
});
