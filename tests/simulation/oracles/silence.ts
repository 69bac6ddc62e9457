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

/** L17: whose silence it was was not rung, on no device, whatever broke meanwhile; each time that they came, if they came again. */
export async function nobodySilentWasRung(world: World, calls: Call[]): Promise<void> {
  for (const { id } of calls) {
    const invitees = (await world.store.facts(id)).flatMap((fact) => {
      if (fact.type === 'initiated') return fact.others;
      return fact.type === 'invited' ? fact.invitee : [];
    });
    for (const { personId } of world.rings.filter(({ callId }) => callId === id)) {
      const times = invitees.filter(({ person }) => person.id === personId);
      if (times.length > 0 && times.every(({ silenced }) => silenced !== 'no'))
        world.failed('nobody silent was rung', `${personId} for ${id}, silenced ${times.map((each) => each.silenced)}`);
    }
  }
}

function wishedSilence(world: World, id: string, call: Call, at: number): Invitee['silenced'] | undefined {
  const blocks = world.wished.at(`${id} blocks ${call.initiatorId}`, at);
  const silent = world.wished.at(`${id} wants no disturbance`, at);
  if (blocks) return 'blocked';
  if (blocks === undefined || silent === undefined) return undefined;
  return silent ? 'do-not-disturb' : 'no';
}
