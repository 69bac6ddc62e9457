import { beforeEach, expect, it } from 'vitest';
import { stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';
import { PARTS } from '../parts.ts';

let two: TwoPeople;

beforeEach(async () => {
  two = await twoPeople();
});

/** The loss of a device is told, and what can be was done about it. */
async function settle(): Promise<void> {
  await two.settle();
  await PARTS.lostDevice.get();
  await two.settle();
}

const heardByBob = () => Object.values(stateOf(two.bob).call?.remotes ?? {})[0]?.participant.isAudioEnabled;
const microphone = () => stateOf(two.ada).call?.local.microphone;

it('M4.3: what takes the place of an unplugged microphone is sent, and the call goes on', async () => {
  await two.talk();
  two.ada.devices.live[0]?.unplug();
  await settle();
  expect(microphone()).toMatchObject({ on: true });
  expect(two.ada.pcs[0]?.getTransceivers()[0]?.sender.track).toBe(two.ada.devices.live[0]);
  expect(heardByBob()).toBe(true);
  expect(stateOf(two.ada).call?.phase).toBe('connected');
});

it('M4.3: the others are told while nothing takes its place, and when it is back', async () => {
  await two.talk();
  two.ada.devices.fails.audio = 'NotFoundError';
  two.ada.devices.live[0]?.unplug();
  await settle();
  expect(microphone()).toEqual({ on: false, trouble: 'unplugged' });
  expect(heardByBob()).toBe(false);
  delete two.ada.devices.fails.audio;
  two.ada.devices.dispatchEvent(new Event('devicechange'));
  await settle();
  expect(heardByBob()).toBe(true);
});

it('M4.3: the others are told while the system holds a microphone back', async () => {
  await two.talk();
  const [track] = two.ada.devices.live;
  track?.hold(true);
  await settle();
  expect(microphone()).toEqual({ on: false, trouble: 'interrupted' });
  expect(heardByBob()).toBe(false);
  track?.hold(false);
  await settle();
  expect(heardByBob()).toBe(true);
});

it('listens to the plugging in and out of devices only while it uses some', async () => {
  await two.talk();
  await two.ada.parley.hangUp();
  const asked = two.ada.devices.asked.length;
  two.ada.devices.dispatchEvent(new Event('devicechange'));
  await settle();
  expect(two.ada.devices.asked).toHaveLength(asked);
});

it('a muted microphone that was busy stays muted when it is to be had', async () => {
  await two.talk();
  const second = two.gateway.ringFrom('bob').id;
  await settle();
  two.ada.devices.fails.audio = 'NotReadableError';
  two.gateway.silent.add('call:join');
  const switched = two.ada.parley.accept(second, { leaveOther: true });
  await settle();
  two.ada.parley.setMicrophone(false);
  delete two.ada.devices.fails.audio;
  two.gateway.silent.clear();
  two.gateway.cut('ada');
  await two.gateway.mend('ada');
  await switched;
  await settle();
  expect(two.ada.devices.live.map(({ enabled }) => enabled)).toEqual([false]);
});
