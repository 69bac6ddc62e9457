import { heldSeats, type LiveCall, type Seat } from '../../../apps/gateway/src/call/call.ts';
import type { Stored } from '../../../apps/gateway/src/store/port.ts';
import type { Page } from '../person.ts';
import type { World } from '../world.ts';

export function oneSeatForEachPerson(world: World, live: Stored<LiveCall>[]): void {
  const seated = live.flatMap(({ call }) => heldSeats(call).map(({ person }) => person.id));
  for (const id of new Set(seated))
    if (seated.filter((each) => each === id).length > 1) world.failed('one seat for each person', `${id} has several`);
}

/** L12: a seat is held by a page that shows the call, or waits for one with its grace running. */
export function everySeatIsSomebodys(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    for (const seat of heldSeats(call)) {
      const page = pageOf(world, seat);
      const { state } = seat.presence;
      if (page && isRefused(page)) continue;
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
 * for good has nobody left who could say it again: its seat waits. Of a tab and its duplicate each decides for itself, and which of
 * them was first nobody knows while one is away: the call that the other shows is the other's.
 */
export function whoHungUpIsOut(world: World, live: Stored<LiveCall>[]): void {
  for (const { tab, person, deviceId, callId } of world.hungUp) {
    // Who was taken out meanwhile cannot say it any more; a seat that a killed gateway left them ends with its grace.
    if (world.takenOut.has(person)) continue;
    if (!world.pages.some((page) => page.tab.name === tab)) continue;
    const call = live.find(({ call }) => call.id === callId)?.call;
    const seat = call && heldSeats(call).find((seat) => seat.person.id === person && seat.deviceId === deviceId);
    const holder = seat && pageOf(world, seat);
    const isAnothers = holder?.state.call?.callId === callId && holder.tab.name !== tab;
    if (seat && !isAnothers) world.failed('who hung up is out', `${person} has a seat in ${callId}`);
  }
}

export function everyPageInACallHasItsSeat(world: World, live: Stored<LiveCall>[]): void {
  for (const page of world.pages) {
    const shown = page.state.call;
    if (!shown || isRefused(page)) continue;
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

/** L14.2: a seat that was left behind by a kill waits for nobody, and goes with its grace. */
export async function whoWasTakenOutHasNoSeat(world: World, live: Stored<LiveCall>[]): Promise<void> {
  for (const { call } of live) {
    for (const { person, presence } of heldSeats(call)) {
      const isNobody = person.kind === 'guest' && !(await world.store.guest(person.id));
      if (isNobody && presence.state !== 'reconnecting')
        world.failed('who was taken out has no seat', `${person.id} is ${presence.state} in ${call.id}`);
    }
  }
}

/** It speaks for nobody any more, and shows what it last knew until somebody closes it. */
export function isRefused({ state }: Page): boolean {
  return state.connection.state === 'refused';
}

/** The page that holds this seat, if it is open. */
export function pageOf(world: World, { person, deviceId }: Seat): Page | undefined {
  return world.pages.find((page) => page.person.id === person.id && page.state.me?.deviceId === deviceId);
}
