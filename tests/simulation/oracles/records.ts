import { isDeepStrictEqual } from 'node:util';
import { type Call, heldSeats, isLive } from '../../../apps/gateway/src/call/call.ts';
import { evolve } from '../../../apps/gateway/src/call/evolve.ts';
import type { World } from '../world.ts';

/** C6: nothing lives on by itself. */
export function everyCallEnded(world: World, calls: Call[]): void {
  for (const call of calls) if (isLive(call)) world.failed('every call ends', `${call.id} is ${call.status}`);
}

/** The state is nothing but what its facts make of it. */
export async function storeIsWhatHappened(world: World, calls: Call[]): Promise<void> {
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

export function noSeatIsLeft(world: World, calls: Call[]): void {
  for (const call of calls)
    if (!isLive(call) && heldSeats(call).length > 0) world.failed('no seat is left', `in ${call.id}`);
}

export function everybodyHeardTheSameEnd(world: World, calls: Call[]): void {
  for (const { page, callId, reason } of world.endings) {
    const call = calls.find(({ id }) => id === callId);
    const stored = call?.status === 'ended' ? call.endReason : call?.status;
    if (stored !== reason)
      world.failed('everybody heard the same end', `${page} heard ${reason} of ${callId}, which is ${stored}`);
  }
}

/** W1: nothing happens twice. */
export function eachClickMadeOneCallAtMost(world: World, calls: Call[]): void {
  for (const { id } of world.people) {
    const made = calls.filter(({ initiatorId }) => initiatorId === id).length;
    const asked = world.placed.get(id) ?? 0;
    if (made > asked) world.failed('each click makes one call at most', `${id} asked for ${asked}, there are ${made}`);
  }
}
