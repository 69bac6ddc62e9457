import { isHiddenFrom, type LiveCall } from '../../../apps/gateway/src/call/call.ts';
import { nextDeadline } from '../../../apps/gateway/src/call/deadlines.ts';
import type { Stored } from '../../../apps/gateway/src/store/port.ts';
import { CONFIG } from '../gateway.ts';
import type { World } from '../world.ts';

/** L13: past its deadline a call lives on only while no gateway runs, and for the second that the timers may take. */
export function everyLiveCallHasAReason(world: World, live: Stored<LiveCall>[]): void {
  const now = world.clock.now();
  if (!world.network.door || now - world.upSince < 2_000) return;
  for (const { call } of live) {
    const deadline = nextDeadline(call, CONFIG.rules);
    if (deadline === null || deadline < now - 1_000)
      world.failed('every live call has a reason', `${call.id} is ${call.status}, its deadline was ${deadline}`);
  }
}

/** But for who was taken out: who is nobody any more is let in nowhere (L14.2). */
export async function everyPageIsOnline(world: World): Promise<void> {
  for (const page of world.pages) {
    const { state } = page.state.connection;
    const isNobody = page.person.isGuest && !(await world.store.guest(page.person.id));
    if (isNobody ? state !== 'refused' : state !== 'online')
      world.failed(isNobody ? 'who was taken out is' : 'who can be online is', `${page.name} is ${state}`);
  }
}

/** L17.1: who wants no disturbance is not told that a call begins, and learns of it when they look. L9.6: who is nobody any more knows of none. */
export function everyPageKnowsTheCallsThatLive(world: World, live: Stored<LiveCall>[]): void {
  for (const page of world.pages) {
    const { id } = page.person;
    const isRefused = page.state.connection.state === 'refused';
    const theirs = live.flatMap(({ call }) => (!isRefused && call.people[id] && !isHiddenFrom(call, id) ? call : []));
    const told = theirs.filter(({ people }) => people[id]?.silenced === 'no');
    const known = Object.keys(page.state.calls);
    const unknown = told.filter((call) => !known.includes(call.id));
    const over = known.filter((callId) => !theirs.some((call) => call.id === callId));
    for (const call of unknown) world.failed('everybody knows the calls that live', `${page.name} not ${call.id}`);
    for (const callId of over) world.failed('nobody knows calls that do not live', `${page.name} knows ${callId}`);
    for (const { callId } of page.state.incoming)
      if (!told.some((call) => call.id === callId && call.people[id]?.ring.state === 'ringing'))
        world.failed('what rings rings rightly', `${page.name} rings for ${callId}`);
  }
}
