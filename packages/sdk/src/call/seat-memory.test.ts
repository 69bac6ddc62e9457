import { expect, it } from 'vitest';
import { memoryStorage } from '../platform.ts';
import { type KeptSeat, SeatMemory } from './seat-memory.ts';

it.each<KeptSeat>([
  { callId: 'call' },
  { callId: 'call', connectedSince: 17 },
  { callId: 'call', connectedSince: 17, switches: { microphone: false, camera: true } },
])('F8: finds the seat again after a refresh: %j', (seat) => {
  const storage = memoryStorage();
  new SeatMemory(storage).keep(seat);
  expect(new SeatMemory(storage).recall()).toEqual(seat);
  new SeatMemory(storage).forget();
  expect(new SeatMemory(storage).recall()).toBeUndefined();
});

it.each(['', 'call-1 1893456000000', 'null', '{"callId":7}'])('knows of none where it cannot be read: %s', (text) => {
  const storage = memoryStorage();
  storage.setItem('parley.seat', text);
  expect(new SeatMemory(storage).recall()).toBeUndefined();
});
