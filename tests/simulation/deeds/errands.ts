import type { Person as CallPerson } from '../../../apps/gateway/src/call/person.ts';
import type { Page, Person } from '../person.ts';
import { SHARED, type World } from '../world.ts';
import type { Deed } from './deed.ts';

const MOST_GUESTS = 2;
const ORIGIN = 'https://parley.example';

const isUser = ({ person }: Page) => !person.isGuest;
const present = ({ guests, takenOut }: World) => guests.filter(({ id }) => !takenOut.has(id));

/** What people ask of the gateway over HTTP, beside their calls. */
export const ERRANDS: Deed[] = [
  {
    name: 'invites a guest',
    weight: 3,
    may: (page, world) => isUser(page) && present(world).length < MOST_GUESTS,
    act: (page, world) => void invite(page, world),
  },
  {
    name: 'takes a guest out',
    weight: 1.5,
    may: ({ person }, world) => person.id === SHARED.maker && present(world).length > 0,
    act: (page, world) => {
      const { id } = world.random.pick(present(world));
      world.takenOut.add(id);
      void world.asks(page, `takes ${id} out`, ({ conversations }) =>
        conversations.remove(asCaller(page.person), SHARED.id, id),
      );
    },
  },
  {
    name: 'takes a member out, or brings them back',
    weight: 1.5,
    may: ({ person }) => person.id === SHARED.maker,
    act: (page, world) => {
      const { id } = world.random.pick(world.people.filter((person) => !person.isGuest && person !== page.person));
      world.takenOut.add(id);
      void world.asks(page, `takes ${id} out or brings them back`, async ({ conversations }) => {
        const maker = asCaller(page.person);
        const { members } = await conversations.get(maker, SHARED.id);
        if (members.some(({ userId }) => userId === id)) await conversations.remove(maker, SHARED.id, id);
        else await conversations.add(maker, SHARED.id, id);
      });
    },
  },
  {
    name: 'blocks somebody, or no longer',
    weight: 2,
    may: isUser,
    act: (page, world) => {
      const { random, people, wished } = world;
      const { id } = random.pick(people.filter((person) => !person.isGuest && person !== page.person));
      const what = `${page.person.id} blocks ${id}`;
      const on = !wished.latest(what);
      void world.wishes(page, what, on, ({ blocks }) =>
        on ? blocks.add(asCaller(page.person), id) : blocks.remove(asCaller(page.person), id),
      );
    },
  },
  {
    name: 'wants no disturbance, or no longer',
    weight: 2,
    may: isUser,
    act: (page, world) => {
      const what = `${page.person.id} wants no disturbance`;
      const doNotDisturb = !world.wished.latest(what);
      void world.wishes(page, what, doNotDisturb, ({ people }) =>
        people.change(asCaller(page.person), { doNotDisturb }),
      );
    },
  },
];

/** Makes a link, by which somebody comes in and opens the page. */
async function invite(page: Page, world: World): Promise<void> {
  let id: string | undefined;
  const came = await world.asks(page, 'invites a guest', async ({ invites }) => {
    const { token } = await invites.create(asCaller(page.person), SHARED.id, ORIGIN);
    const { guest } = await invites.welcomeGuest(token, 'Gus');
    id = guest.anonymousId;
  });
  if (came && id !== undefined) world.guestCame(id).open();
}

function asCaller({ id, isGuest }: Person): CallPerson {
  return { id, kind: isGuest ? 'guest' : 'user', displayName: id };
}
