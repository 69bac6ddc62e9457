import { beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

const away = vi.hoisted(() => () => {
  throw new TypeError('the network is away');
});

vi.mock('../devices/local-screen.ts', away);
vi.mock('../devices/lost-device.ts', away);
vi.mock('./link-details.ts', away);

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
  await two.talk('video');
});

it('a call is as good without what is told of its links', () => {
  for (const person of [two.ada, two.bob]) {
    const { call } = stateOf(person);
    expect(call?.phase).toBe('connected');
    expect(Object.values(call?.remotes ?? {})).toMatchObject([{ media: 'connected' }]);
  }
});

it('M4.4: what shares a screen says so, and the call goes on', async () => {
  await two.ada.parley.setScreen(true);
  expect(stateOf(two.ada).call).toMatchObject({
    phase: 'connected',
    local: { screen: { on: false, trouble: 'failed' } },
  });
});

it('M4.3: a microphone that is lost is replaced all the same', async () => {
  const [lost] = two.ada.devices.live.filter(({ kind }) => kind === 'audio');
  lost?.unplug();
  await eventually(two.ada.parley, ({ call }) => call?.local.microphone.on);
  const [now] = two.ada.devices.live.filter(({ kind }) => kind === 'audio');
  expect(now).not.toBe(lost);
  expect(two.ada.pcs[0]?.getTransceivers()[0]?.sender.track).toBe(now);
});
