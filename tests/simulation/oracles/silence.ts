import type { Call, Invitee } from '../../../apps/gateway/src/call/call.ts';
import type { World } from '../world.ts';

/** L17: who had blocked the caller, or wanted no disturbance, when the call began, or when they came, is silent in it; nobody else is. */
export async function silenceIsAsWished(world: World, calls: Call[]): Promise<void> {
  for (const call of calls) {
    const facts = await world.store.facts(call.id);
    for (const { person, silenced } of Object.values(call.people)) {
      if (person.kind === 'guest' || person.id === call.initiatorId) continue;
      const came = facts.findLast((fact) => fact.type === 'invited' && fact.invitee.person.id === person.id);
      const wished = wishedSilence(world, person.id, call, came?.at ?? call.startedAt);
      if (wished !== undefined && silenced !== wished)
        world.failed('silence is as wished', `${person.id} is silenced ${silenced} in ${call.id}, wished ${wished}`);
    }
  }
}

/** L17: whose silence it was was not rung, on no device, whatever broke meanwhile. */
export function nobodySilentWasRung(world: World, calls: Call[]): void {
  for (const { personId, callId } of world.rings) {
    const silenced = calls.find(({ id }) => id === callId)?.people[personId]?.silenced ?? 'no';
    if (silenced !== 'no') world.failed('nobody silent was rung', `${personId} for ${callId}, silenced ${silenced}`);
  }
}

function wishedSilence(world: World, id: string, call: Call, at: number): Invitee['silenced'] | undefined {
  const blocks = world.wished.at(`${id} blocks ${call.initiatorId}`, at);
  const silent = world.wished.at(`${id} wants no disturbance`, at);
  if (blocks) return 'blocked';
  if (blocks === undefined || silent === undefined) return undefined;
  return silent ? 'do-not-disturb' : 'no';
}
