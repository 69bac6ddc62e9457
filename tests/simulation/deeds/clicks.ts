import type { Page } from '../person.ts';
import { afterThisTurn, always, type Deed, rings, talks } from './deed.ts';

/** What people do on their page. */
export const CLICKS: Deed[] = [
  {
    name: 'calls',
    weight: 6,
    may: (page) => !talks(page),
    act: (page, world) => {
      const { random } = world;
      const conversationId = random.pick(world.conversationsOf(page.person.id));
      world.clicked(page, 'call', (parley) =>
        parley.call({
          conversationId,
          type: random.pick(['audio', 'video']),
          ...(random.chance(0.3) ? { leaveOther: true } : {}),
        }),
      );
    },
  },
  {
    name: 'accepts',
    weight: 12,
    may: rings,
    act: (page, { random, clicked }) => {
      const { callId } = random.pick(page.state.incoming);
      const leaveOther = random.chance(0.5);
      clicked(page, 'accept', (parley) => parley.accept(callId, { leaveOther }));
    },
  },
  {
    name: 'declines',
    weight: 3,
    may: rings,
    act: (page, { random, clicked }) => {
      const { callId } = random.pick(page.state.incoming);
      clicked(page, 'decline', (parley) => parley.decline(callId));
    },
  },
  { name: 'hangs up', weight: 3, may: talks, act: (page, { clicked }) => clicked(page, 'hang up', (p) => p.hangUp()) },
  {
    name: 'mutes or unmutes',
    weight: 3,
    may: talks,
    act: (page, { random, clicked }) => {
      const on = random.chance(0.5);
      clicked(page, `microphone ${on}`, async (parley) => parley.setMicrophone(on));
    },
  },
  {
    name: 'switches the camera',
    weight: 2,
    may: talks,
    act: (page, { random, clicked }) => {
      const on = random.chance(0.5);
      clicked(page, `camera ${on}`, (parley) => parley.setCamera(on));
    },
  },
  {
    name: 'shares a screen, or stops',
    weight: 2,
    may: talks,
    act: (page, { random, clicked }) => {
      const on = random.chance(0.6);
      clicked(page, `screen ${on}`, (parley) => parley.setScreen(on));
    },
  },
  {
    name: 'continues here',
    weight: 3,
    may: (page) => elsewhere(page) !== undefined,
    act: (page, { clicked }) => {
      const callId = elsewhere(page) as string;
      clicked(page, 'continue here', (parley) => parley.continueHere(callId));
    },
  },
  {
    name: 'joins',
    weight: 1,
    may: (page) => !talks(page) && Object.keys(page.state.calls).length > 0,
    act: (page, { random, clicked }) => {
      const callId = random.pick(Object.keys(page.state.calls));
      clicked(page, 'join', (parley) => parley.join(callId));
    },
  },
  {
    name: 'refreshes',
    weight: 3,
    may: always,
    act: (page, world) =>
      afterThisTurn(page, () => {
        page.leave();
        world.later(world.random.between(0, 800), () => page.person.open(page.tab));
      }),
  },
  { name: 'closes the tab', weight: 1, may: (page) => page.person.pages.length > 1, act: (page) => page.leave() },
  {
    name: 'goes away for a while',
    weight: 0.5,
    may: always,
    act: (page, world) =>
      afterThisTurn(page, () => {
        page.leave();
        world.later(world.random.between(1_000, 20_000), () => page.person.open(page.tab));
      }),
  },
  {
    name: 'opens a second tab',
    weight: 1,
    may: (page) => page.person.pages.length < 3,
    act: (page) => void page.person.open(),
  },
  {
    name: 'duplicates the tab',
    weight: 0.5,
    may: (page) => page.person.pages.length < 3,
    act: ({ person, tab }) => void person.open(person.newTab(tab.storage.copy())),
  },
];

function elsewhere({ state, person }: Page): string | undefined {
  return Object.values(state.calls).find(
    (call) =>
      call.id !== state.call?.callId &&
      call.participants.some(({ userId, state }) => userId === person.id && state !== 'left'),
  )?.id;
}
