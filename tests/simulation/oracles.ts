import { isDeepStrictEqual } from 'node:util';
import {
  type Call,
  heldSeats,
  isLive,
  isPresent,
  isUnanswered,
  type LiveCall,
  type Seat,
} from '../../apps/gateway/src/call/call.ts';
import { nextDeadline } from '../../apps/gateway/src/call/deadlines.ts';
import { evolve } from '../../apps/gateway/src/call/evolve.ts';
import type { Stored } from '../../apps/gateway/src/store/port.ts';
import { CONFIG } from './gateway.ts';
import type { Page } from './person.ts';
import type { World } from './world.ts';

// What must hold, each rule by itself. An oracle says what is wrong, or nothing. Signals and consent are watched where they
// happen: in peer-connection.ts ("once and in order") and in person.ts ("nobody is heard before they agreed").

/** Each of the world's oracles that holds at any moment. */
export async function lookAtAnyMoment(world: World): Promise<void> {
  const live = await world.store.liveCalls();
  oneSeatForEachPerson(world, live);
  everyLiveCallHasAReason(world, live);
}

/** Those that hold when nothing was done and nothing broke for a while. */
export async function lookWhenCalm(world: World): Promise<void> {
  const live = await world.store.liveCalls();
  oneSeatForEachPerson(world, live);
  everyLiveCallHasAReason(world, live);
  everyPageIsOnline(world);
  everySeatIsSomebodys(world, live);
  whoHungUpIsOut(world, live);
  everyPageKnowsTheCallsThatLive(world, live);
  everyPageInACallHasItsSeat(world, live);
  whoTalksHearsTheOthers(world, live);
  everySignalArrived(world);
  othersSeeWhatIsMuted(world, live);
  nothingIsCapturedOutsideOfCalls(world);
}

/** Those that hold when everybody has gone and every grace is over. */
export async function lookAtTheEnd(world: World): Promise<void> {
  const live = await world.store.liveCalls();
  for (const { call } of live) world.failed('every call ends', `${call.id} is ${call.status}`);
  const calls = await world.store.recentCalls(1_000);
  await storeIsWhatHappened(world, calls);
  noSeatIsLeft(world, calls);
  everybodyHeardTheSameEnd(world, calls);
  eachClickMadeOneCallAtMost(world, calls);
}

function oneSeatForEachPerson(world: World, live: Stored<LiveCall>[]): void {
  const seated = live.flatMap(({ call }) => heldSeats(call).map(({ person }) => person.id));
  for (const id of new Set(seated))
    if (seated.filter((each) => each === id).length > 1) world.failed('one seat for each person', `${id} has several`);
}

/** L13: past its deadline a call lives on only while no gateway runs, and for the second that the timers may take. */
function everyLiveCallHasAReason(world: World, live: Stored<LiveCall>[]): void {
  const now = world.clock.now();
  if (!world.network.door || now - world.upSince < 2_000) return;
  for (const { call } of live) {
    const deadline = nextDeadline(call, CONFIG.rules);
    if (deadline === null || deadline < now - 1_000)
      world.failed('every live call has a reason', `${call.id} is ${call.status}, its deadline was ${deadline}`);
  }
}

function everyPageIsOnline(world: World): void {
  for (const page of world.pages)
    if (page.state.connection.state !== 'online')
      world.failed('who can be online is', `${page.name} is ${page.state.connection.state}`);
}

/** L12: a seat is held by a page that shows the call, or waits for one with its grace running. */
function everySeatIsSomebodys(world: World, live: Stored<LiveCall>[]): void {
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
 * for good has nobody left who could say it again: its seat waits.
 */
function whoHungUpIsOut(world: World, live: Stored<LiveCall>[]): void {
  for (const { tab, person, deviceId, callId } of world.hungUp) {
    if (!world.pages.some((page) => page.tab.name === tab)) continue;
    const call = live.find(({ call }) => call.id === callId)?.call;
    if (call && heldSeats(call).some((seat) => seat.person.id === person && seat.deviceId === deviceId))
      world.failed('who hung up is out', `${person} has a seat in ${callId}`);
  }
}

function everyPageKnowsTheCallsThatLive(world: World, live: Stored<LiveCall>[]): void {
  for (const page of world.pages) {
    const id = page.person.id;
    const known = Object.keys(page.state.calls).sort();
    const there = live.filter(({ call }) => call.people[id]).map(({ call }) => call.id);
    if (known.join() !== there.sort().join())
      world.failed('everybody knows the calls that live', `${page.name} knows ${known}, there are ${there}`);
    const ringing = live.filter(({ call }) => call.people[id]?.ring.state === 'ringing').map(({ call }) => call.id);
    for (const { callId } of page.state.incoming)
      if (!ringing.includes(callId)) world.failed('what rings rings rightly', `${page.name} rings for ${callId}`);
  }
}

function everyPageInACallHasItsSeat(world: World, live: Stored<LiveCall>[]): void {
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

/** F1: nobody tries twice. */
function whoTalksHearsTheOthers(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    if (isUnanswered(call)) continue;
    const there = heldSeats(call).flatMap((seat) => (isPresent(seat) ? (pageOf(world, seat) ?? []) : []));
    if (there.length < 2) continue;
    for (const page of there)
      if (page.state.call?.phase !== 'connected')
        world.failed('who talks hears the others', `${page.name} is ${page.state.call?.phase} in ${call.id}`);
  }
}

/** F1: what the newest link of one side found, the other side's has. */
function everySignalArrived(world: World): void {
  for (const page of world.pages) {
    for (const pc of page.connections) {
      const peer = pc.connectionState === 'closed' ? undefined : pc.peer();
      if (!peer) continue;
      const { heard, found } = pc.candidatesFrom(peer);
      if (!isDeepStrictEqual(heard, found))
        world.failed('signals sent are signals received', `${pc.name} has [${heard}] of ${peer.name}'s [${found}]`);
    }
  }
}

/** M4, F5.2: what is off is off for everybody. */
function othersSeeWhatIsMuted(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    for (const seat of heldSeats(call)) {
      const local = pageOf(world, seat)?.state.call?.local;
      if (!local) continue;
      const shown = { audio: local.microphone.on, video: local.camera.on };
      if (shown.audio !== seat.media.audio || shown.video !== seat.media.video)
        world.failed(
          'others see what is muted',
          `${seat.person.id} has ${JSON.stringify({ shown, told: seat.media })}`,
        );
    }
  }
}

/** M1. */
function nothingIsCapturedOutsideOfCalls(world: World): void {
  for (const page of world.pages)
    if (!page.state.call && page.devices.live.length > 0)
      world.failed('nothing is captured outside of calls', `${page.name} captures ${page.devices.live.length}`);
}

/** The state is nothing but what its facts make of it. */
async function storeIsWhatHappened(world: World, calls: Call[]): Promise<void> {
  for (const stored of calls) {
    const facts = await world.store.facts(stored.id);
    const evolved = facts.reduce<Call | undefined>(evolve, undefined);
    // Versions count steps, and facts do not tell where a step ends.
    const replayed = JSON.parse(JSON.stringify({ ...evolved, version: stored.version }));
    if (!isDeepStrictEqual(replayed, JSON.parse(JSON.stringify(stored))))
      world.failed(
        'the store is what happened',
        `${stored.id}: ${JSON.stringify(stored)} from ${JSON.stringify(replayed)}`,
      );
  }
}

function noSeatIsLeft(world: World, calls: Call[]): void {
  for (const call of calls)
    if (!isLive(call) && heldSeats(call).length > 0) world.failed('no seat is left', `in ${call.id}`);
}

function everybodyHeardTheSameEnd(world: World, calls: Call[]): void {
  for (const { page, callId, reason } of world.endings) {
    const call = calls.find(({ id }) => id === callId);
    const stored = call?.status === 'ended' ? call.endReason : call?.status;
    if (stored !== reason)
      world.failed('everybody heard the same end', `${page} heard ${reason} of ${callId}, which is ${stored}`);
  }
}

/** W1: nothing happens twice. */
function eachClickMadeOneCallAtMost(world: World, calls: Call[]): void {
  for (const { id } of world.people) {
    const made = calls.filter(({ initiatorId }) => initiatorId === id).length;
    const asked = world.placed.get(id) ?? 0;
    if (made > asked) world.failed('each click makes one call at most', `${id} asked for ${asked}, there are ${made}`);
  }
}

/** The page that holds this seat, if it is open. */
function pageOf(world: World, { person, deviceId }: Seat): Page | undefined {
  return world.pages.find((page) => page.person.id === person.id && page.state.me?.deviceId === deviceId);
}
