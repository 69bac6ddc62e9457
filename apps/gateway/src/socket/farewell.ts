import type { Connections } from './connections.ts';

// A start that finds the store ready lets in some thousands a second.
const MS_PER_CLIENT = 1;
const SHORTEST_MS = 300;
const LONGEST_MS = 3_000;

/** Tells every client that the gateway stops, and over what time all of them are to come back, so that none waits for the crowd (F8.2). */
export function sayFarewell(connections: Connections): void {
  const withinMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, connections.size * MS_PER_CLIENT));
  for (const { socket } of connections.all()) socket.emit('session:closing', { withinMs });
}
