// CPU of the gateway per relayed candidate, beside a bare Socket.IO relay of the same message in the same run.
import type { Socket } from 'socket.io-client';
import { median } from './median.ts';
import { connect, guestOf, type MeasuredServer, startBare, startParley } from './servers.ts';

const ROUNDS = 9;
const SIGNALS = 20_000;
const IN_FLIGHT = 50;
const EVENT = 'call:signal';
const CANDIDATE = {
  candidate:
    'candidate:842163049 1 udp 1677729535 203.0.113.17 51472 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag EsAw',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'EsAw',
};

interface Relay {
  server: MeasuredServer;
  sender: Socket;
  receiver: Socket;
  payload: object;
}

async function bareRelay(): Promise<Relay> {
  const server = await startBare();
  const sender = await connect(server.origin, { name: 'a'.repeat(22) }, 'connect');
  const receiver = await connect(server.origin, { name: 'b'.repeat(22) }, 'connect');
  // As long as what Parley passes on, the stamp of its sender included.
  const stamp = { from: 'a'.repeat(22), fromDevice: 'd'.repeat(22) };
  const signal = { type: 'ice-candidate', to: 'b'.repeat(22), candidate: CANDIDATE, ...stamp };
  return { server, sender, receiver, payload: { callId: 'c'.repeat(22), signal } };
}

async function parleyRelay(): Promise<Relay> {
  const server = await startParley();
  const [ann, bob] = [await guestOf(server.origin, 'Ann'), await guestOf(server.origin, 'Bob')];
  const sender = await connect(server.origin, { token: ann.token }, 'session:ready');
  const receiver = await connect(server.origin, { token: bob.token }, 'session:ready');
  const started = await sender.emitWithAck('call:initiate', { to: bob.user.id, type: 'audio' });
  const callId = started.data.call.id;
  await receiver.emitWithAck('call:join', { callId });
  const payload = { callId, signal: { type: 'ice-candidate', to: bob.user.id, candidate: CANDIDATE } };
  return { server, sender, receiver, payload };
}

/** CPU microseconds of the server for each signal, from the first one sent to the last one received and acknowledged. */
async function costOf({ server, sender, receiver, payload }: Relay, signals: number): Promise<number> {
  let received = 0;
  const all = new Promise<void>((resolve) => {
    receiver.on(EVENT, () => {
      if (++received === signals) resolve();
    });
  });
  const before = await server.cpuMicros();
  let sent = 0;
  const lane = async () => {
    while (sent < signals) {
      sent++;
      const answer = await sender.emitWithAck(EVENT, payload);
      if (!answer.data?.delivered) throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  await all;
  receiver.off(EVENT);
  return ((await server.cpuMicros()) - before) / signals;
}

const relays = { bare: await bareRelay(), parley: await parleyRelay() };
await costOf(relays.bare, SIGNALS);
await costOf(relays.parley, SIGNALS);
const costs = { bare: [] as number[], parley: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  costs.bare.push(await costOf(relays.bare, SIGNALS));
  costs.parley.push(await costOf(relays.parley, SIGNALS));
}
for (const { server, sender, receiver } of Object.values(relays)) {
  sender.close();
  receiver.close();
  server.stop();
}
const [bare, parley] = [median(costs.bare), median(costs.parley)];
console.log(`CPU per relayed candidate: medians of ${ROUNDS} rounds of ${SIGNALS}`);
console.log(`  bare Socket.IO relay  ${bare.toFixed(1)} µs`);
console.log(`  Parley                ${parley.toFixed(1)} µs`);
console.log(`  ratio                 ${(parley / bare).toFixed(2)} (wanted: at most 1.25)`);
