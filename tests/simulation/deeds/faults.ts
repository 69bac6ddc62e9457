import type { Fuse } from '../gateway.ts';
import { afterThisTurn, always, type Deed, talks } from './deed.ts';

/** What befalls them. */
export const FAULTS: Deed[] = [
  cut('cut', true, true),
  cut('cut, the client knows', true, false),
  cut('cut, the gateway knows', false, true),
  cut('cut, nobody knows', false, false),
  {
    name: 'short stall',
    weight: 2,
    may: always,
    act: ({ person }, { network, random }) => {
      for (const link of network.linksOf(person.host)) link.stall(random.between(200, 4_000));
    },
  },
  {
    name: 'long stall',
    weight: 1,
    may: always,
    act: ({ person }, { network, random }) => {
      for (const link of network.linksOf(person.host)) link.stall(random.between(4_000, 40_000));
    },
  },
  {
    name: 'tunnel',
    weight: 1,
    may: ({ person }) => !person.host.offline,
    act: ({ person }, world) => {
      const { network, random } = world;
      person.host.offline = true;
      for (const link of network.linksOf(person.host))
        link.cut({ clientKnows: random.chance(0.5), gatewayKnows: random.chance(0.5) });
      const noticed = random.chance(0.5);
      if (noticed) person.host.hint('offline');
      world.later(random.between(500, 20_000), () => {
        person.host.offline = false;
        if (noticed) person.host.hint('online');
      });
    },
  },
  {
    name: 'another network',
    weight: 1,
    may: always,
    act: ({ person }, { network }) => {
      for (const link of network.linksOf(person.host)) link.cut({ clientKnows: false, gatewayKnows: false });
      person.host.hint('changed');
    },
  },
  {
    name: 'media breaks',
    weight: 1,
    may: talks,
    act: (page) => {
      for (const pc of page.connections) {
        const peer = pc.peer();
        pc.lose();
        peer?.lose();
      }
    },
  },
  {
    name: 'sharing stopped by the system',
    weight: 1,
    may: ({ state }) => state.call?.local.screen.on === true,
    act: ({ devices }) => {
      for (const screen of devices.screens) if (screen.readyState === 'live') screen.unplug();
    },
  },
  {
    name: 'browser killed',
    weight: 1,
    may: always,
    act: (page, world) =>
      afterThisTurn(page, () => {
        page.vanish(world.random.pick(['closed', 'vanished']));
        world.later(world.random.between(500, 10_000), () => page.person.open(page.tab));
      }),
  },
  fuse('before commit'),
  fuse('after commit'),
  fuse('between messages'),
  fuse('after a webhook'),
  { name: 'gateway killed', weight: 1, may: always, act: (_page, { gateway }) => gateway?.kill() },
  { name: 'gateway restarted', weight: 0.5, may: always, act: (_page, world) => world.restartGateway() },
];

function cut(name: string, clientKnows: boolean, gatewayKnows: boolean): Deed {
  return {
    name,
    weight: 1.5,
    may: always,
    act: ({ person }, { network }) => {
      for (const link of network.linksOf(person.host)) link.cut({ clientKnows, gatewayKnows });
    },
  };
}

function fuse(kind: Fuse): Deed {
  return { name: `killed ${kind}`, weight: 1, may: always, act: (_page, { gateway }) => gateway?.light(kind) };
}
