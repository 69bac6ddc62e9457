import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CallingLab } from './calling-lab.ts';
import { Capture } from './capture.ts';
import { Hostile } from './hostile.ts';
import type { LabPerson } from './lab-person.ts';
import { isMedia, names, type Packet } from './packet.ts';

/** That something does not happen shows only in time: whatever a client prepares while it rings has begun by then. */
const RINGS_MS = 2500;

let calls: CallingLab;
const people: LabPerson[] = [];
const captures: Capture[] = [];
let mallory: Hostile | undefined;

beforeAll(async () => {
  // Without a NAT an address that was told is one that can be spoken to.
  calls = await CallingLab.open({ hosts: { ada: { eth0: {} }, bob: { eth0: {} } } });
});

afterEach(async () => {
  mallory?.leave();
  mallory = undefined;
  await Promise.all(captures.splice(0).map((capture) => capture.stop()));
  await Promise.all(people.splice(0).map((person) => person.leave()));
});

afterAll(() => calls?.close());

async function person(host: string): Promise<LabPerson> {
  const one = await calls.person(host);
  people.push(one);
  return one;
}

async function capture(host: string): Promise<Capture> {
  const one = await Capture.start(calls.lab.host(host).machine, 'eth0');
  captures.push(one);
  return one;
}

async function stop(one: Capture): Promise<Packet[]> {
  captures.splice(captures.indexOf(one), 1);
  return one.stop();
}

const address = (host: string) => calls.lab.host(host).access().outside;

/** What in these packets must not be while it rings. */
function shown(packets: Packet[], other: string): Record<string, number> {
  const toOther = packets.filter(({ from, to }) => from === other || to === other);
  return {
    'to or from the other': toOther.length,
    'that name the other': packets.filter(({ udp }) => names(udp, other)).length,
    'of sound or picture': packets.filter(({ udp }) => isMedia(udp)).length,
  };
}

const NOTHING = { 'to or from the other': 0, 'that name the other': 0, 'of sound or picture': 0 };

describe('while it rings nothing shows where the other is (M1, S3.3)', () => {
  it('to a caller and a callee, until the accept', async () => {
    const [ada, bob] = await Promise.all([person('ada'), person('bob')]);
    const ringing = await Promise.all([capture('ada'), capture('bob')]);
    await ada.call(bob);
    const callId = await bob.rung();
    await pause(RINGS_MS);
    for (const [index, other] of [address('bob'), address('ada')].entries()) {
      const packets = await stop(ringing[index] as Capture);
      // The capture hears what goes on: the gateway is spoken to.
      expect(packets.length).toBeGreaterThan(0);
      expect(shown(packets, other)).toEqual(NOTHING);
    }

    const talking = await Promise.all([capture('ada'), capture('bob')]);
    await bob.accept(callId);
    await Promise.all([ada.sees(10), bob.sees(10)]);
    // It goes by the relay at first.
    await Promise.all(talking.map((each, index) => spokenTo(each, ['bob', 'ada'][index] as string)));
    for (const [index, other] of [address('bob'), address('ada')].entries()) {
      const now = shown(await stop(talking[index] as Capture), other);
      for (const [what, count] of Object.entries(now)) expect(count, what).toBeGreaterThan(0);
    }
  });

  const REFUSED = {
    'a host candidate': 'SIGNAL_TARGET_NOT_IN_CALL',
    'a reflexive candidate': 'SIGNAL_TARGET_NOT_IN_CALL',
    'a relay candidate that names where it came from': 'SIGNAL_TARGET_NOT_IN_CALL',
    'an offer with a host candidate': 'SIGNAL_TARGET_NOT_IN_CALL',
    'an answer with a host candidate': 'SIGNAL_TARGET_NOT_IN_CALL',
    'an offer to no device': 'SIGNAL_TARGET_NOT_IN_CALL',
    'an offer in the name of the other': 'SIGNAL_FORBIDDEN',
  };

  /** Orders for Mallory, who is where `host` is. */
  async function orders(role: 'caller' | 'callee', host: string, victim: LabPerson) {
    const { origin } = calls.gateway('gateway');
    const descriptions = await victim.descriptions();
    return {
      origin,
      role,
      address: address(host),
      ...descriptions,
      victim: { personId: victim.id, deviceId: await victim.deviceId() },
    };
  }

  it('to a hostile caller, whatever they send', async () => {
    const bob = await person('bob');
    const ringing = await capture('bob');
    mallory = await Hostile.come(calls.lab.host('ada').machine, calls.authority, await orders('caller', 'ada', bob));
    const callId = await bob.rung();
    expect(await mallory.answers()).toMatchObject(REFUSED);
    await pause(RINGS_MS);
    const packets = await stop(ringing);
    expect(packets.length).toBeGreaterThan(0);
    expect(shown(packets, address('ada'))).toMatchObject({ 'to or from the other': 0, 'of sound or picture': 0 });

    const talking = await capture('bob');
    await bob.accept(callId);
    expect(await mallory.attackAgain('go on')).toMatchObject({ 'a host candidate': 'delivered' });
    await spokenTo(talking, 'ada');
  });

  it('to a hostile callee, whatever they send', async () => {
    const ada = await person('ada');
    mallory = await Hostile.come(calls.lab.host('bob').machine, calls.authority, await orders('callee', 'bob', ada));
    const ringing = await capture('ada');
    await ada.callPerson(mallory.personId);
    expect(await mallory.answers()).toMatchObject(REFUSED);
    await pause(RINGS_MS);
    const packets = await stop(ringing);
    expect(packets.length).toBeGreaterThan(0);
    expect(shown(packets, address('bob'))).toMatchObject({ 'to or from the other': 0, 'of sound or picture': 0 });

    const talking = await capture('ada');
    expect(await mallory.attackAgain('join')).toMatchObject({ 'a host candidate': 'delivered' });
    await spokenTo(talking, 'bob');
  });

  /** Resolves when the capture has a packet to this host's address: what the tests above look for can be seen. */
  async function spokenTo(talking: Capture, host: string): Promise<void> {
    await expect
      .poll(() => shown(talking.packets(), address(host))['to or from the other'], { timeout: 10_000 })
      .toBeGreaterThan(0);
  }
});
