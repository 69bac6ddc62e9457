import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeClient } from '../fakes/fake-client.ts';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';
import { PARTS } from '../parts.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

const remoteOf = (client: FakeClient) => Object.values(stateOf(client).call?.remotes ?? {})[0];
const toggles = () => two.gateway.received('call:toggle-screen').map(({ enabled }) => enabled);
const sent = (client: FakeClient) => client.pcs.at(-1)?.getTransceivers()[2]?.sender.track;
const [before, after] = [0, 1];

it('M4.4: the picker is asked for in the click itself: what asks for it is loaded when the call begins', async () => {
  await two.talk();
  await PARTS.localScreen.get();
  await two.settle();
  let asked = false;
  two.ada.devices.pickScreen = async () => {
    asked = true;
  };
  const shared = two.ada.parley.setScreen(true);
  expect(asked).toBe(true);
  await shared;
});

describe('M4.4 a shared screen in a call', () => {
  it.each(['ada', 'bob'] as const)('is seen by the other beside the camera, from %s', async (who) => {
    await two.talk('video');
    const [sharing, seeing] = who === 'ada' ? [two.ada, two.bob] : [two.bob, two.ada];
    const signals = two.gateway.received('call:signal').length;
    expect(remoteOf(seeing)?.screen).toBeNull();
    await sharing.parley.setScreen(true);
    await two.settle();
    expect(stateOf(sharing).call?.local.screen).toMatchObject({ on: true });
    expect(sent(sharing)).toBe(sharing.devices.screens[0]);
    expect(remoteOf(seeing)?.participant.isScreenSharing).toBe(true);
    expect(
      remoteOf(seeing)
        ?.screen?.getTracks()
        .map(({ kind }) => kind),
    ).toEqual(['video']);
    expect(
      remoteOf(seeing)
        ?.stream?.getTracks()
        .map(({ kind }) => kind),
    ).toEqual(['audio', 'video']);
    await sharing.parley.setScreen(false);
    await two.settle();
    expect(remoteOf(seeing)?.screen).toBeNull();
    expect(sent(sharing)).toBeNull();
    expect(two.gateway.received('call:signal')).toHaveLength(signals);
  });

  it('may be shared by both at once', async () => {
    await two.talk();
    await Promise.all([two.ada.parley.setScreen(true), two.bob.parley.setScreen(true)]);
    await two.settle();
    expect(remoteOf(two.ada)?.screen).not.toBeNull();
    expect(remoteOf(two.bob)?.screen).not.toBeNull();
  });

  it('is over for the others when the browser’s own button stops it', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    two.ada.devices.screens[0]?.unplug();
    await two.settle();
    expect(stateOf(two.ada).call?.local.screen).toEqual({ on: false, stream: null });
    expect(remoteOf(two.bob)?.screen).toBeNull();
    expect(toggles()).toEqual([true, false]);
  });

  it('is changed for another one without the others hearing of an end', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    await two.ada.parley.setScreen(true);
    await two.settle();
    expect(sent(two.ada)).toBe(two.ada.devices.screens[after]);
    expect(two.ada.devices.screens[before]?.readyState).toBe('ended');
    expect(toggles()).toEqual([true]);
  });

  it('M4.1: begins here first, and the others are told its newest state once there is a connection', async () => {
    await two.talk();
    two.gateway.cut('ada');
    await two.ada.parley.setScreen(true);
    await two.ada.parley.setScreen(false);
    await two.ada.parley.setScreen(true);
    expect(stateOf(two.ada).call?.local.screen.on).toBe(true);
    await two.gateway.mend('ada');
    await two.settle();
    expect(toggles()).toEqual([true]);
    expect(remoteOf(two.bob)?.screen).not.toBeNull();
  });

  it('is sent to who accepts after it was begun', async () => {
    const callId = await two.ring();
    await two.ada.parley.setScreen(true);
    await two.bob.parley.accept(callId);
    await two.settle();
    expect(sent(two.ada)).toBe(two.ada.devices.screens[0]);
    expect(remoteOf(two.bob)?.screen).not.toBeNull();
  });

  it('is sent on over a new link when the other’s page was refreshed', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    const bob = await two.refresh(two.bob, 'bob');
    expect(sent(two.ada)).toBe(two.ada.devices.screens[0]);
    expect(remoteOf(bob)?.screen).not.toBeNull();
  });

  it('F8: is over when one’s own page was refreshed, and the others are told', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    await two.settle();
    const ada = await two.refresh(two.ada, 'ada');
    expect(stateOf(ada).call?.local.screen).toEqual({ on: false, stream: null });
    expect(toggles()).toEqual([true, false]);
    expect(remoteOf(two.bob)?.participant.isScreenSharing).toBe(false);
  });

  it('is given back before anything is sent when the call is hung up', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    const commands = two.gateway.commands.length;
    const ended = two.ada.parley.hangUp();
    expect(two.ada.devices.live).toEqual([]);
    expect(two.gateway.commands).toHaveLength(commands);
    await ended;
  });

  it('does not follow its person into another call', async () => {
    await two.talk();
    await two.ada.parley.setScreen(true);
    const other = two.gateway.ringFrom('bob');
    await two.settle();
    await two.ada.parley.accept(other.id, { leaveOther: true });
    await two.settle();
    expect(two.ada.devices.screens.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(stateOf(two.ada).call).toMatchObject({ callId: other.id, local: { screen: { on: false, stream: null } } });
  });

  it('asks for nothing without a call', async () => {
    await two.ada.parley.setScreen(true);
    expect(two.ada.devices.screens).toEqual([]);
  });
});
