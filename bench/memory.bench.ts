// Memory per idle connection: an authenticated device of the gateway, beside a socket of bare Socket.IO in the same run.
import type { Socket } from 'socket.io-client';
import { median } from './median.ts';
import { connect, guestOf, type MeasuredServer, startBare, startParley } from './servers.ts';

const ROUNDS = 3;
const CONNECTIONS = 1_500;
const AT_ONCE = 25;

interface Cost {
  heap: number;
  rss: number;
}

async function connectAll(open: (index: number) => Promise<Socket>): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let index = 0; index < CONNECTIONS; index += AT_ONCE) {
    sockets.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, offset) => open(index + offset)))));
  }
  return sockets;
}

/** Bytes for each connection, counted after some have come and gone, so that what is made once is not counted. */
async function costOf(server: MeasuredServer, open: (index: number) => Promise<Socket>): Promise<Cost> {
  for (const socket of await connectAll(open)) socket.close();
  while ((await server.connections()) > 0) await new Promise((resolve) => setImmediate(resolve));
  const before = await server.memory();
  const sockets = await connectAll(open);
  const after = await server.memory();
  for (const socket of sockets) socket.close();
  server.stop();
  return {
    heap: (after.heapBytes - before.heapBytes) / CONNECTIONS,
    rss: (after.rssBytes - before.rssBytes) / CONNECTIONS,
  };
}

async function bareCost(): Promise<Cost> {
  const server = await startBare();
  return costOf(server, (index) => connect(server.origin, { name: `name-${index}` }, 'connect'));
}

async function parleyCost(): Promise<Cost> {
  const server = await startParley();
  const guests: { token: string }[] = [];
  for (let index = 0; index < CONNECTIONS; index++) guests.push(await guestOf(server.origin, `Guest ${index}`));
  return costOf(server, (index) => connect(server.origin, { token: guests[index]?.token }, 'session:ready'));
}

const bare: Cost[] = [];
const parley: Cost[] = [];
for (let round = 0; round < ROUNDS; round++) {
  bare.push(await bareCost());
  parley.push(await parleyCost());
}
const kilobytes = (costs: Cost[], part: keyof Cost) => median(costs.map((cost) => cost[part])) / 1000;
console.log(`Memory per idle connection: medians of ${ROUNDS} rounds of ${CONNECTIONS}`);
for (const part of ['heap', 'rss'] as const) {
  const [one, other] = [kilobytes(bare, part), kilobytes(parley, part)];
  const ratio = (other / one).toFixed(2);
  console.log(
    `  ${part.padEnd(4)}  bare ${one.toFixed(1)} KB   Parley ${other.toFixed(1)} KB   ratio ${ratio} (wanted: at most 1.30)`,
  );
}
