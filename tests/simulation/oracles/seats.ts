import { heldSeats, type LiveCall, type Seat } from '../../../apps/gateway/src/call/call.ts';
import type { Stored } from '../../../apps/gateway/src/store/port.ts';
import type { Page } from '../person.ts';
import type { World } from '../world.ts';

export function oneSeatForEachPerson(world: World, live: Stored<LiveCall>[]): void {
  const seated = live.flatMap(({ call }) => heldSeats(call).map(({ person }) => person.id));
  for (const id of new Set(seated))
    if (seated.filter((each) => each === id).length > 1) world.failed('one seat for each person', `${id} has several`);
}

/** L9.5: at no moment has anybody a seat in a call whose conversation is not theirs, whatever was killed when. */
export async function everySeatIsAMembers(world: World, live: Stored<LiveCall>[]): Promise<void> {
  for (const { call } of live) {
    const { id, conversationId } = call;
    const { memberIds = [] } = (await world.store.conversation(conversationId)) ?? {};
    const guests = await Promise.all(world.guests.map((guest) => world.store.guest(guest.id)));
    const guestIds = guests.flatMap((guest) => (guest?.conversationId === conversationId ? guest.anonymousId : []));
    // The seats last: what changes meanwhile takes them away first, or with the membership.
    const now = await world.store.call(id);
    for (const { person } of now ? heldSeats(now.call) : [])
      if (![...memberIds, ...guestIds].includes(person.id))
        world.failed('every seat is a member’s', `${person.id} has one in ${id}`);
  }
}

/** L12: a seat is held by a page that shows the call, or waits for one with its grace running. */
export function everySeatIsSomebodys(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    for (const seat of heldSeats(call)) {
      const page = pageOf(world, seat);
      const { state } = seat.presence;
      const shown = page?.state.call?.callId === call.id;
      if (!shown && state !== 'reconnecting')
        world.failed(
          'every seat is somebody’s',
          `${seat.person.id} is ${state} in ${call.id}; ${page?.name} shows none`,
        );
      if (shown && state === 'reconnecting')
        world.failed('who is back has their seat back', `${page.name} is there, its seat in ${call.id} waits for it`);
    }
  }
}

/**
 * F5.1: also when it was said while the gateway could not be reached, and the page was loaded anew since. A tab that is closed
 * for good has nobody left who could say it again: its seat waits. Of a tab and its duplicate each decides for itself: the call that the
 * other shows is the other's. A page that finds itself a copy knows nothing of what the page before it did.
 */
export function whoHungUpIsOut(world: World, live: Stored<LiveCall>[]): void {
  for (const { page, tab, person, deviceId, callId } of world.hungUp) {
    const now = world.pages.find((page) => page.tab.name === tab);
    if (!now) continue;
    const call = live.find(({ call }) => call.id === callId)?.call;
    const seat = call && heldSeats(call).find((seat) => seat.person.id === person && seat.deviceId === deviceId);
    const holder = seat && pageOf(world, seat);
    const isAnothers = holder?.state.call?.callId === callId && holder.tab.name !== tab;
    const isForgotten = now.name !== page && holder && holder !== now;
    if (seat && !isAnothers && !isForgotten) world.failed('who hung up is out', `${person} has a seat in ${callId}`);
  }
}

export function everyPageInACallHasItsSeat(world: World, live: Stored<LiveCall>[]): void {
  for (const page of world.pages) {
    const shown = page.state.call;
    if (!shown) continue;
    const call = live.find(({ call }) => call.id === shown.callId)?.call;
    const seat = call && heldSeats(call).find((seat) => pageOf(world, seat) === page);
    if (!seat) world.failed('who is in a call has a seat', `${page.name} shows ${shown.callId} as ${shown.phase}`);
    else if (shown.session?.version !== call.version)
      world.failed(
        'who is in a call knows it',
        `${page.name} has version ${shown.session?.version} of ${call.version}`,
      );
  }
}

/** The page that holds this seat, if it is open. */
export function pageOf(world: World, { person, deviceId }: Seat): Page | undefined {
  return world.pages.find((page) => page.person.id === person.id && page.state.me?.deviceId === deviceId);
}
