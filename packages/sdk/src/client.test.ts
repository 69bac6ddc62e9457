import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeClient, fakeClient } from './fakes/fake-client.ts';
import { FakeGateway } from './fakes/fake-gateway.ts';

let clock: FakeClock;
let gateway: FakeGateway;
let ada: FakeClient;
let bob: FakeClient;

const settle = () => clock.advance(0);
const state = ({ parley }: FakeClient) => parley.store.getState();
const to = { conversationId: 'conversation' };

beforeEach(async () => {
  clock = new FakeClock();
  gateway = new FakeGateway(clock, ['ada', 'bob']);
  ada = fakeClient(gateway, clock, 'ada');
  bob = fakeClient(gateway, clock, 'bob');
  await settle();
});

/** Ada calls, Bob accepts, and both peer connections find each other. */
async function talk(type: 'audio' | 'video' = 'audio'): Promise<string> {
  await ada.parley.call({ ...to, type });
  await settle();
  const callId = state(bob).incoming[0]?.callId ?? '';
  await bob.parley.accept(callId);
  await settle();
  for (const { pcs } of [ada, bob]) pcs.at(-1)?.become('connected');
  await settle();
  return callId;
}

describe('a call between two', () => {
  it('goes through its phases and flows both ways', async () => {
    const phases: (string | null)[] = [];
    ada.parley.on('call', (call) => phases.push(call?.phase ?? null));
    await talk();
    expect(phases).toEqual(['initiating', 'ringing', 'connecting', 'connected']);
    expect(state(bob).call?.phase).toBe('connected');
    expect(Object.values(state(ada).call?.remotes ?? {})[0]?.media).toBe('connected');
    expect(gateway.received('call:signal').map(({ signal }) => (signal as { type: string }).type)).toEqual([
      'offer',
      'answer',
    ]);
  });
});
