import { FakeClock } from '@parley/runtime/fakes';
import type { ParleyState } from '../call/state.ts';
import { PARTS } from '../parts.ts';
import { type FakeClient, fakeClient } from './fake-client.ts';
import { FakeGateway } from './fake-gateway.ts';

export interface TwoPeople {
  clock: FakeClock;
  gateway: FakeGateway;
  ada: FakeClient;
  bob: FakeClient;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
  /** Ada calls. @returns the call's id. */
  ring(type?: 'audio' | 'video'): Promise<string>;
  /** Ada calls, Bob accepts, and their peer connections find each other. @returns the call's id. */
  talk(type?: 'audio' | 'video'): Promise<string>;
  /** The page of this client is loaded anew: it goes with a goodbye, and keeps what the tab keeps. */
  refresh(client: FakeClient, person: string): Promise<FakeClient>;
}

export const conversation = { conversationId: 'conversation' };

export const stateOf = ({ parley }: FakeClient): ParleyState => parley.store.getState();

/** Resolves when what nothing waits for is there too, whose loading has begun. */
async function loaded(): Promise<void> {
  await Promise.all([PARTS.ringOutcomes.get(), PARTS.callReports.get()]);
}

/** Ada and Bob, online, in one conversation. */
export async function twoPeople(): Promise<TwoPeople> {
  const clock = new FakeClock();
  const gateway = new FakeGateway(clock, ['ada', 'bob']);
  const ada = fakeClient(gateway, clock, 'ada');
  const bob = fakeClient(gateway, clock, 'bob');
  const settle = () => clock.advance(0);
  await settle();
  await loaded();

  const ring = async (type: 'audio' | 'video' = 'audio') => {
    await ada.parley.call({ ...conversation, type });
    await settle();
    return stateOf(ada).call?.callId ?? '';
  };
  return {
    clock,
    gateway,
    ada,
    bob,
    settle,
    ring,
    talk: async (type) => {
      const callId = await ring(type);
      await bob.parley.accept(callId);
      await settle();
      for (const { pcs } of [ada, bob]) pcs.at(-1)?.become('connected');
      await settle();
      return callId;
    },
    refresh: async (client, person) => {
      client.page.dispatchEvent(new Event('pagehide'));
      const next = fakeClient(gateway, clock, person, { storage: client.storage });
      await settle();
      await loaded();
      return next;
    },
  };
}
