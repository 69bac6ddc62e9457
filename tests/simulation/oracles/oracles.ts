import type { World } from '../world.ts';
import { everyLiveCallHasAReason, everyPageIsOnline, everyPageKnowsTheCallsThatLive } from './calls.ts';
import {
  everySignalArrived,
  nothingIsCapturedOutsideOfCalls,
  othersSeeWhatIsOn,
  whoSharesIsSeen,
  whoTalksHearsTheOthers,
} from './media.ts';
import {
  eachClickMadeOneCallAtMost,
  everybodyHeardTheSameEnd,
  everyCallEnded,
  noSeatIsLeft,
  storeIsWhatHappened,
} from './records.ts';
import {
  everyPageInACallHasItsSeat,
  everySeatIsAMembers,
  everySeatIsSomebodys,
  oneSeatForEachPerson,
  whoHungUpIsOut,
} from './seats.ts';
import { nobodySilentWasRung, silenceIsAsWished } from './silence.ts';
import { whatIsToldIsTheSameEnd, whatIsToldIsWhatHappened } from './webhooks.ts';

// What must hold, each rule by itself. An oracle says what is wrong, or nothing. What can only be seen while it happens is watched
// there: signals "once and in order" in peer-connection.ts, "nobody is heard before they agreed" in person.ts, "a webhook is the
// same each time" in host-product.ts.

/** Each of the world's oracles that holds at any moment. */
export async function lookAtAnyMoment(world: World): Promise<void> {
  const live = await world.store.liveCalls();
  oneSeatForEachPerson(world, live);
  await everySeatIsAMembers(world, live);
  everyLiveCallHasAReason(world, live);
}

/** Those that hold when nothing was done and nothing broke for a while. */
export async function lookWhenCalm(world: World): Promise<void> {
  const live = await world.store.liveCalls();
  oneSeatForEachPerson(world, live);
  await everySeatIsAMembers(world, live);
  everyLiveCallHasAReason(world, live);
  await everyPageIsOnline(world);
  everySeatIsSomebodys(world, live);
  whoHungUpIsOut(world, live);
  everyPageKnowsTheCallsThatLive(world, live);
  everyPageInACallHasItsSeat(world, live);
  whoTalksHearsTheOthers(world, live);
  everySignalArrived(world);
  othersSeeWhatIsOn(world, live);
  whoSharesIsSeen(world, live);
  nothingIsCapturedOutsideOfCalls(world);
}

/** Those that hold when everybody has gone, every grace is over and every webhook was sent. */
export async function lookAtTheEnd(world: World): Promise<void> {
  const calls = await world.store.recentCalls(1_000);
  everyCallEnded(world, calls);
  await storeIsWhatHappened(world, calls);
  noSeatIsLeft(world, calls);
  everybodyHeardTheSameEnd(world, calls);
  eachClickMadeOneCallAtMost(world, calls);
  await silenceIsAsWished(world, calls);
  await nobodySilentWasRung(world, calls);
  await whatIsToldIsWhatHappened(world, calls);
  whatIsToldIsTheSameEnd(world, calls);
}
