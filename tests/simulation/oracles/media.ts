import { isDeepStrictEqual } from 'node:util';
import { heldSeats, isPresent, isUnanswered, type LiveCall } from '../../../apps/gateway/src/call/call.ts';
import type { Stored } from '../../../apps/gateway/src/store/port.ts';
import type { World } from '../world.ts';
import { pageOf } from './seats.ts';

/** F1: nobody tries twice. */
export function whoTalksHearsTheOthers(world: World, live: Stored<LiveCall>[]): void {
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
export function everySignalArrived(world: World): void {
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

/** M4, F5.2: what is off is off for everybody, and a screen that is shared is seen to be. */
export function othersSeeWhatIsOn(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    for (const seat of heldSeats(call)) {
      const local = pageOf(world, seat)?.state.call?.local;
      if (!local) continue;
      const shown = { audio: local.microphone.on, video: local.camera.on, screen: local.screen.on };
      if (!isDeepStrictEqual(shown, seat.media))
        world.failed('others see what is on', `${seat.person.id} has ${JSON.stringify({ shown, told: seat.media })}`);
    }
  }
}

/** M4.4: who shares a screen shows it, and nobody sees one that is not shared any more. */
export function whoSharesIsSeen(world: World, live: Stored<LiveCall>[]): void {
  for (const { call } of live) {
    for (const seat of heldSeats(call)) {
      for (const page of world.pages) {
        const shown = page.state.call?.callId === call.id ? page.state.call : undefined;
        const remote = shown?.remotes[seat.participantId];
        if (remote?.media === 'connected' && (remote.screen !== null) !== seat.media.screen)
          world.failed('who shares is seen', `${page.name} sees ${seat.person.id} otherwise than ${seat.media.screen}`);
      }
    }
  }
}

/** M1. */
export function nothingIsCapturedOutsideOfCalls(world: World): void {
  for (const page of world.pages)
    if (!page.state.call && page.devices.live.length > 0)
      world.failed('nothing is captured outside of calls', `${page.name} captures ${page.devices.live.length}`);
}
