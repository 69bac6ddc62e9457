import type { CallSession } from '@parley/protocol';
import { beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { KnownCalls } from './known-calls.ts';
import type { ParleyState } from './state.ts';

const at = (version: number, status: CallSession['status'] = 'active') =>
  ({ id: 'call', version, status, participants: [], ringing: [] }) as unknown as CallSession;

let known: KnownCalls;

beforeEach(() => {
  known = new KnownCalls(createStore<ParleyState>()(() => ({ calls: {}, full: [] }) as unknown as ParleyState));
});

it('W1: an answer that was lost and is given again brings no call back to life, whatever version it shows', () => {
  known.learn(at(3), { told: false });
  known.replace([]);
  expect(known.learn(at(4), { told: false })).toBe(false);
  expect(known.get('call')).toBeUndefined();
});

it('L9.5: who was taken out while away, and is brought back, knows the call again by the event that says so', () => {
  known.learn(at(3), { told: false });
  known.replace([]);
  expect(known.learn(at(3), { told: true })).toBe(false);
  expect(known.learn(at(5), { told: true })).toBe(true);
  expect(known.get('call')?.version).toBe(5);
  expect(known.learn(at(6), { told: false })).toBe(true);
});

it('L9.5: an answer that was on its way when its person was taken out brings no call back, and being brought back does', () => {
  known.learn(at(3), { told: false });
  known.lose(at(3));
  expect(known.learn(at(4), { told: false })).toBe(false);
  expect(known.get('call')).toBeUndefined();
  expect(known.learn(at(3), { told: true })).toBe(true);
  expect(known.get('call')?.version).toBe(3);
});

it('an event that was on its way when the call ended brings it back no more', () => {
  known.learn(at(3), { told: false });
  known.end('call', 7);
  expect(known.learn(at(6), { told: true })).toBe(false);
  expect(known.learn(at(7, 'ended'), { told: true })).toBe(false);
  expect(known.get('call')).toBeUndefined();
});
