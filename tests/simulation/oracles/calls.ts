import { isHiddenFrom, type LiveCall } from '../../../apps/gateway/src/call/call.ts';
import { nextDeadline } from '../../../apps/gateway/src/call/deadlines.ts';
import type { Stored } from '../../../apps/gateway/src/store/port.ts';
import { CONFIG } from '../gateway.ts';
import type { World } from '../world.ts';
import { isRefused } from './seats.ts';

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

export function everyPageKnowsTheCallsThatLive(world: World, live: Stored<LiveCall>[]): void {
  for (const page of world.pages) {
    const { id } = page.person;
    if (isRefused(page)) continue;
    const known = Object.keys(page.state.calls).sort();
    const theirs = live.flatMap(({ call }) => (call.people[id] && !isHiddenFrom(call, id) ? call : []));
    const there = theirs.map((call) => call.id);
    if (known.join() !== there.sort().join())
      world.failed('everybody knows the calls that live', `${page.name} knows ${known}, there are ${there}`);
    const ringing = theirs.filter(({ people }) => people[id]?.ring.state === 'ringing');
    for (const { callId } of page.state.incoming)
      if (!ringing.some((call) => call.id === callId))
        world.failed('what rings rings rightly', `${page.name} rings for ${callId}`);
  }
}
