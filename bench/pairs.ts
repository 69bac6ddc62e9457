import { setMaxListeners } from 'node:events';
import { createParley, memoryStorage, type Parley, type ParleyState, type Platform } from '@parley/sdk';
import { createApi } from '@parley/sdk/http';
import { FakeMediaDevices, FakeStream } from '../packages/sdk/src/fakes/fake-media.ts';
import { type Meeting, MeetingPeerConnection } from './meeting-peer-connection.ts';

// Each command that waits listens for the end of its call; browsers do not count these.
setMaxListeners(0);

/** Somebody's SDK, whole, over real sockets; only its devices and its peer connections are made up. */
export interface Person {
  name: string;
  parley: Parley;
  /** The peer connection of the call that goes on. */
  pc(): MeetingPeerConnection | undefined;
}

/** Two who share a conversation. */
export interface Pair {
  people: readonly [Person, Person];
  conversationId: string;
}

/**
 * @param origin the gateway's own
 * @param wayOf makes the origin under which the person of this name reaches it
 */
export async function makePair(
  number: number,
  options: { origin: string; wayOf: (name: string) => Promise<string>; meeting: Meeting },
): Promise<Pair> {
  const { origin, wayOf, meeting } = options;
  const open = createApi({ url: origin });
  const names = [`Ada ${number}`, `Bob ${number}`] as const;
  const [ada, bob] = await Promise.all([open.guest(names[0]), open.guest(names[1])]);
  const api = createApi({ url: origin, token: ada.token });
  const { id: conversationId } = await api.createConversation({ memberIds: [bob.user.id] });
  const people = [
    personOf(names[0], await wayOf(names[0]), ada.token, meeting),
    personOf(names[1], await wayOf(names[1]), bob.token, meeting),
  ] as const;
  for (const person of people) await comesTo(person, ({ connection }) => connection.state === 'online');
  return { people, conversationId };
}

function personOf(name: string, url: string, token: string, meeting: Meeting): Person {
  let newest: MeetingPeerConnection | undefined;
  const parley = createParley({
    url,
    token,
    platform: {
      RTCPeerConnection: class extends MeetingPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration, meeting);
          newest = this;
        }
      } as unknown as Platform['RTCPeerConnection'],
      MediaStream: FakeStream as unknown as Platform['MediaStream'],
      mediaDevices: new FakeMediaDevices(),
      secure: true,
      navigator: undefined,
      storage: memoryStorage(),
      preferences: memoryStorage(),
      random: meeting.random,
      // Words of verification are no part of what is measured, and cost more than all the rest.
      subtle: undefined,
    },
  });
  return { name, parley, pc: () => newest };
}

/** Resolves with what `pick` first finds in the person's state; rejects when it takes longer than anything should. */
export function comesTo<Found>(
  { name, parley }: Person,
  pick: (state: ParleyState) => Found | undefined | null | false,
  patienceMs = 60_000,
): Promise<Found> {
  const { store } = parley;
  return new Promise((resolve, reject) => {
    const look = (state: ParleyState) => {
      const found = pick(state);
      if (found) end(() => resolve(found));
    };
    const end = (settle: () => void) => {
      stop();
      clearTimeout(timer);
      settle();
    };
    const stop = store.subscribe(look);
    const timer = setTimeout(() => end(() => reject(new Error(`${name}: ${summary(store.getState())}`))), patienceMs);
    look(store.getState());
  });
}

function summary({ connection, call, incoming, lastEnded, lastRing }: ParleyState): string {
  const ends = [lastEnded, lastRing].map((ended) => JSON.stringify(ended?.cause));
  return `${connection.state}, call ${call?.phase}, ${incoming.length} ringing, ended ${ends.join(', ')}`;
}

/** One calls, the other accepts, and both are connected. Whatever else comes of it is an error. @returns the call's id */
export async function connectPair(
  [caller, callee]: readonly [Person, Person],
  conversationId: string,
): Promise<string> {
  const placed = caller.parley.call({ conversationId, type: 'audio' });
  const [{ callId }] = await Promise.all([comesTo(callee, ({ incoming }) => incoming[0]), placed]);
  await callee.parley.accept(callId);
  await Promise.all([caller, callee].map((person) => becomesConnected(person, callId)));
  return callId;
}

async function becomesConnected(person: Person, callId: string): Promise<void> {
  const outcome = await comesTo(person, ({ call, lastEnded }) => {
    if (lastEnded?.callId === callId) return lastEnded.cause;
    return call?.callId === callId && call.phase === 'connected';
  });
  if (outcome !== true) throw new Error(`${person.name}: ended as ${JSON.stringify(outcome)}`);
}
