// A client that means harm, in a process on a machine of the lab: it speaks to somebody whose call nobody has accepted yet, in
// every way that might make their browser show itself. Says in JSON, one line each, who it is and how each signal was answered.
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

/** What it is told on its command line. */
export interface HostileOrders {
  origin: string;
  role: 'caller' | 'callee';
  /** Its own address, which it wants to be spoken to at. */
  address: string;
  /** A browser's own descriptions, with no candidate in them; the answer is to an offer such as a Parley makes. */
  offer: string;
  answer: string;
  victim: { personId: string; deviceId: string };
}

/** How the gateway answered: `delivered`, `undelivered`, or the code of its refusal. */
export type Answers = Record<string, string>;

const { origin, role, address, offer, victim, ...orders } = JSON.parse(process.argv[2] ?? '') as HostileOrders;
// As of one page: what another page answers is passed over.
const answer = orders.answer.replace(/^o=.*$/m, /^o=.*$/m.exec(offer)?.[0] ?? '');

const say = (what: unknown) => console.log(JSON.stringify(what));

const response = await fetch(`${origin}/api/auth/guest`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ displayName: 'Mallory' }),
});
const { token, user } = (await response.json()) as { token: string; user: { id: string } };
const socket = io(origin, { auth: { token }, transports: ['websocket'] });
const heard = <Payload>(event: string) => new Promise<Payload>((resolve) => socket.once(event, resolve));
await heard('session:ready');

const rung = heard<{ callId: string }>(role === 'caller' ? 'call:ringing' : 'call:initiated');
say({ personId: user.id });
if (role === 'caller') await socket.emitWithAck('call:initiate', { to: victim.personId, type: 'video' });
const { callId } = await rung;
if (role === 'callee') await socket.emitWithAck('call:ringing', { callId });

const candidate = (type: string, related = '') => ({
  type: 'ice-candidate',
  candidate: {
    candidate: `candidate:1 1 udp 2113937151 ${address} 40000 typ ${type}${related}`,
    sdpMid: '0',
    sdpMLineIndex: 0,
  },
});
const withHostCandidate = (sdp: string) => `${sdp}a=${candidate('host').candidate.candidate}\r\n`;
const toDevice = victim.deviceId;

const ATTACKS: [string, object][] = [
  ['a host candidate', { ...candidate('host'), toDevice }],
  ['a reflexive candidate', { ...candidate('srflx', ' raddr 0.0.0.0 rport 0'), toDevice }],
  ['a relay candidate that names where it came from', { ...candidate('relay', ` raddr ${address} rport 9`), toDevice }],
  ['an offer with a host candidate', { type: 'offer', sdp: withHostCandidate(offer), toDevice }],
  ['an answer with a host candidate', { type: 'answer', sdp: withHostCandidate(answer), toDevice }],
  ['an offer to no device', { type: 'offer', sdp: offer }],
  ['an offer in the name of the other', { type: 'offer', sdp: offer, toDevice, from: victim.personId }],
  // It cannot be told from a true one: the relay may be anybody's.
  ['an answer', { type: 'answer', sdp: answer, toDevice }],
  ['an offer', { type: 'offer', sdp: offer, toDevice }],
  ['a relay candidate that is none', { ...candidate('relay', ' raddr 0.0.0.0 rport 0'), toDevice }],
];

async function attack(): Promise<Answers> {
  const answers: Answers = {};
  for (const [name, signal] of ATTACKS) {
    const { ok, data, error } = (await socket.emitWithAck('call:signal', {
      callId,
      signal: { to: victim.personId, ...signal },
    })) as {
      ok: boolean;
      data?: { delivered: boolean };
      error?: { code: string };
    };
    answers[name] = ok ? (data?.delivered ? 'delivered' : 'undelivered') : (error?.code ?? '');
  }
  return answers;
}

say(await attack());
for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'join') {
    const offered = heard('call:signal');
    await socket.emitWithAck('call:join', { callId });
    await offered;
  }
  say(await attack());
}
